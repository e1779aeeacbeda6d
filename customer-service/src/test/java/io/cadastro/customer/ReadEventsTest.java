package io.cadastro.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReadEventsTest {
    private static final UUID CUSTOMER = UUID.randomUUID();

    @Test
    void whatFollowsIsReadAndWhetherThereIsMore() {
        ReadEvents readEvents = reading(1, 2, 3, 4, 5);

        // When
        ReadEvents.Stretch stretch = readEvents.read(CUSTOMER, 1, 3);

        assertThat(stretch.events()).extracting(PublishedEvent::sequence).containsExactly(2L, 3L, 4L);
        assertThat(stretch.last()).isEqualTo(4);
        assertThat(stretch.more()).isTrue();
    }

    @Test
    void theLastStretchHasNoMore() {
        ReadEvents readEvents = reading(1, 2, 3);

        // When
        ReadEvents.Stretch stretch = readEvents.read(CUSTOMER, 1, 2);

        assertThat(stretch.events()).extracting(PublishedEvent::sequence).containsExactly(2L, 3L);
        assertThat(stretch.more()).isFalse();
    }

    @Test
    void beforeAGapTheStretchEndsAndIsToBeGoneOnFromThere() {
        ReadEvents readEvents = reading(1, 2, 4, 5);

        // When
        ReadEvents.Stretch stretch = readEvents.read(CUSTOMER, 0, 10);

        assertThat(stretch.events()).extracting(PublishedEvent::sequence).containsExactly(1L, 2L);
        assertThat(stretch.last()).isEqualTo(2);
        assertThat(stretch.more()).isTrue();
    }

    @Test
    void afterTheLastThereIsNothing() {
        ReadEvents readEvents = reading(1, 2);

        // When
        ReadEvents.Stretch stretch = readEvents.read(CUSTOMER, 7, 10);

        assertThat(stretch.events()).isEmpty();
        assertThat(stretch.last()).isEqualTo(7);
        assertThat(stretch.more()).isFalse();
    }

    @Test
    void whoNeverWasHasNoLog() {
        ReadEvents readEvents = new ReadEvents((customer, after, limit) -> List.of(), id -> Optional.empty());

        // When
        assertThatThrownBy(() -> readEvents.read(CUSTOMER, 0, 10)).isInstanceOf(UnknownCustomerException.class);
    }

    private static ReadEvents reading(long... sequences) {
        return new ReadEvents(
                (customer, after, limit) -> Arrays.stream(sequences)
                        .filter(sequence -> sequence > after)
                        .limit(limit)
                        .mapToObj(sequence -> new PublishedEvent(sequence, "{}"))
                        .toList(),
                id -> Optional.of(CustomerStatus.ACTIVE));
    }
}
