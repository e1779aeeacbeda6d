package io.cadastro.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CorrespondenceTest {
    private static final UUID EVENT = UUID.fromString("0193a5b0-0000-7000-8000-000000000001");
    private static final UUID CUSTOMER = UUID.fromString("0193a5b0-0000-7000-8000-000000000002");
    private static final KnownCustomer KNOWN =
            new KnownCustomer(CUSTOMER, Language.SPANISH, new SealedContact(new byte[] {1}, new byte[] {2}), 1);

    private final Set<UUID> processed = new HashSet<>();
    private final FakeCustomers customers = new FakeCustomers();
    private final FakeOutgoing outgoing = new FakeOutgoing();
    private final Correspondence correspondence =
            new Correspondence(processed::add, new FakeErasures(), customers, outgoing);

    @Test
    void aNewCustomerIsRememberedAndWelcomed() {
        // When
        correspondence.welcome(EVENT, KNOWN);

        assertThat(customers.known).containsValue(KNOWN);
        assertThat(outgoing.added).containsEntry(CUSTOMER, new Message.Welcome());
    }

    @Test
    void theSameEventHasNoSecondEffect() {
        correspondence.welcome(EVENT, KNOWN);
        outgoing.added.clear();

        // When
        correspondence.welcome(EVENT, KNOWN);

        assertThat(outgoing.added).isEmpty();
        assertThat(customers.known).hasSize(1);
    }

    @Test
    void aChangeIsRemembered_andNothingIsSaidOfIt() {
        correspondence.welcome(UUID.randomUUID(), KNOWN);
        outgoing.added.clear();
        KnownCustomer changed = new KnownCustomer(CUSTOMER, Language.ENGLISH, KNOWN.contact(), 2);

        // When
        correspondence.change(EVENT, changed);

        assertThat(customers.known).containsValue(changed);
        assertThat(outgoing.added).isEmpty();
    }

    @Test
    void aMessageForACustomerWhoIsNotKnownYetIsWrittenDown() {
        Message restored = new Message.DocumentRestored(EVENT, Instant.EPOCH);

        // When
        correspondence.tell(EVENT, CUSTOMER, restored);

        assertThat(outgoing.added).containsEntry(CUSTOMER, restored);
    }
}
