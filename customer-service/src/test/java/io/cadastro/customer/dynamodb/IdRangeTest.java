package io.cadastro.customer.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.cadastro.customer.CustomerFilter;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdRangeTest {
    private static final Instant NOON = Instant.parse("2026-07-01T12:00:00Z");
    private static final Instant ONE = Instant.parse("2026-07-01T13:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "2026-07-01T11:59:59.999Z, false",
        "2026-07-01T12:00:00Z,     true",
        "2026-07-01T12:59:59.999Z, true",
        "2026-07-01T13:00:00Z,     false"
    })
    void aTimeOfRegistrationIsABoundOfIds(Instant registeredAt, boolean within) {
        // When
        IdRange range = IdRange.of(new CustomerFilter(null, NOON, ONE, null), null);

        assertThat(contains(range, lowestIdAt(registeredAt))).isEqualTo(within);
        assertThat(contains(range, highestIdAt(registeredAt))).isEqualTo(within);
    }

    @Test
    void betweenTwoMillisecondsTheLaterCounts() {
        Instant afterNoon = NOON.plusNanos(1);

        // When
        IdRange range = IdRange.of(new CustomerFilter(null, afterNoon, ONE, null), null);

        assertThat(contains(range, highestIdAt(NOON))).isFalse();
        assertThat(contains(range, lowestIdAt(NOON.plusMillis(1)))).isTrue();
    }

    @Test
    void withoutBoundsEveryIdIsWithin() {
        // When
        IdRange range = IdRange.of(new CustomerFilter(null, null, null, null), null);

        assertThat(contains(range, new UUID(0, 0))).isTrue();
        assertThat(contains(range, new UUID(-1, -1))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"-999999999-01-01T00:00:00Z, true", "+999999999-01-01T00:00:00Z, false"})
    void timesThatNoIdCanHaveAreBeforeOrAfterAllOfThem(Instant from, boolean within) {
        // When
        IdRange range = IdRange.of(new CustomerFilter(null, from, null, null), null);

        assertThat(contains(range, lowestIdAt(NOON))).isEqualTo(within);
    }

    @Test
    void itBeginsJustAfterTheLastOfThePageBefore() {
        UUID last = lowestIdAt(NOON.plusMillis(5));

        // When
        IdRange range = IdRange.of(new CustomerFilter(null, NOON, ONE, null), last);

        assertThat(contains(range, last)).isFalse();
        assertThat(contains(range, new UUID(last.getMostSignificantBits(), last.getLeastSignificantBits() + 1)))
                .isTrue();
    }

    @Test
    void nothingIsBetweenTheLastAndAnEarlierEnd() {
        // When
        IdRange range = IdRange.of(new CustomerFilter(null, null, NOON, null), lowestIdAt(ONE));

        assertThat(range.isEmpty()).isTrue();
    }

    private static boolean contains(IdRange range, UUID id) {
        return range.from().compareTo(id.toString()) <= 0 && range.to().compareTo(id.toString()) >= 0;
    }

    private static UUID lowestIdAt(Instant time) {
        return new UUID(time.toEpochMilli() << 16 | 0x7000, 0x8000_0000_0000_0000L);
    }

    private static UUID highestIdAt(Instant time) {
        return new UUID(time.toEpochMilli() << 16 | 0x7fff, 0xbfff_ffff_ffff_ffffL);
    }
}
