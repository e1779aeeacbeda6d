package io.cadastro.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EraseCustomerTest {
    private static final UUID EVENT = UUID.fromString("0193a5b0-0000-7000-8000-000000000001");
    private static final UUID LATER_EVENT = UUID.fromString("0193a5b0-0000-7000-8000-000000000002");
    private static final UUID CUSTOMER = UUID.fromString("0193a5b0-0000-7000-8000-000000000003");
    private static final Erasure ERASURE = new Erasure(CUSTOMER, EVENT, Instant.EPOCH);
    private static final KnownCustomer KNOWN =
            new KnownCustomer(CUSTOMER, Language.SPANISH, new SealedContact(new byte[] {1}, new byte[] {2}), 1);

    private final Set<UUID> processed = new HashSet<>();
    private final FakeErasures erasures = new FakeErasures();
    private final FakeCustomers customers = new FakeCustomers();
    private final FakeOutgoing outgoing = new FakeOutgoing();
    private final Correspondence correspondence = new Correspondence(processed::add, erasures, customers, outgoing);
    private final EraseCustomer eraseCustomer = new EraseCustomer(processed::add, erasures, customers, outgoing);

    @Test
    void whatIsKnownGoesAndIsConfirmed() {
        correspondence.welcome(LATER_EVENT, KNOWN);

        // When
        eraseCustomer.erase(EVENT, ERASURE);

        assertThat(customers.known).isEmpty();
        assertThat(outgoing.added).isEmpty();
        assertThat(erasures.confirmed).containsExactly(Map.entry(ERASURE, Map.of("contacts", 1, "notifications", 1)));
    }

    @Test
    void anErasureThatIsToldAgainIsNotConfirmedAgain() {
        eraseCustomer.erase(EVENT, ERASURE);
        erasures.confirmed.clear();

        // When
        eraseCustomer.erase(EVENT, ERASURE);
        eraseCustomer.erase(LATER_EVENT, ERASURE);

        assertThat(erasures.confirmed).isEmpty();
    }

    @Test
    void whatComesAfterTheErasureIsNotWrittenDown() {
        eraseCustomer.erase(EVENT, ERASURE);

        // When
        correspondence.welcome(UUID.randomUUID(), KNOWN);
        correspondence.change(UUID.randomUUID(), KNOWN);
        correspondence.tell(UUID.randomUUID(), CUSTOMER, new Message.DocumentRestored(EVENT, Instant.EPOCH));

        assertThat(customers.known).isEmpty();
        assertThat(outgoing.added).isEmpty();
    }
}
