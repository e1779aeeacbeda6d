package io.cadastro.document;

import static io.cadastro.document.InMemory.NOW;
import static io.cadastro.document.InMemory.PDF;
import static io.cadastro.document.InMemory.description;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cadastro.events.CustomerErased;
import io.cadastro.events.ErasureConfirmed;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EraseCustomerTest {
    private static final UUID CUSTOMER = UUID.fromString("019a0000-0000-7000-8000-000000000001");
    private static final UUID OTHER = UUID.fromString("019a0000-0000-7000-8000-000000000002");
    private static final UUID ERASURE = UUID.fromString("019a0000-0000-7000-8000-000000000003");

    private final InMemory.CustomerMap customers = new InMemory.CustomerMap();
    private final InMemory.DocumentMap documents = new InMemory.DocumentMap();
    private final InMemory.ObjectMap store = new InMemory.ObjectMap();
    private final InMemory.EventList events = new InMemory.EventList();
    private final EraseCustomer eraseCustomer = new EraseCustomer(
            customers,
            documents,
            new InMemory.ErasureMap(customers),
            store,
            events,
            new InMemory.NoTransactions(),
            InstantSource.fixed(NOW));

    @BeforeEach
    void customersAreKnown() {
        customers.remember(CUSTOMER, NOW);
        customers.remember(OTHER, NOW);
    }

    @Test
    void documentsAndBytesGo_andTheirNumberIsConfirmed() {
        // Given
        Document first = stored(CUSTOMER);
        stored(CUSTOMER);
        begin();

        // When
        eraseCustomer.finish(eraseCustomer.next().orElseThrow());

        // Then
        assertThat(store.objects).isEmpty();
        assertThat(documents.find(first.id())).isEmpty();
        assertThat(documents.customerOf(first.id())).contains(CUSTOMER);
        assertThat(events.recorded)
                .containsExactly(new ErasureConfirmed(CUSTOMER, ERASURE, Map.of("documents", 2L), NOW));
        assertThat(eraseCustomer.next()).isEmpty();
    }

    @Test
    void otherCustomersKeepTheirs() {
        // Given
        Document kept = stored(OTHER);
        begin();

        // When
        eraseCustomer.finish(eraseCustomer.next().orElseThrow());

        // Then
        assertThat(documents.find(kept.id())).contains(kept);
        assertThat(store.objects).containsOnlyKeys(version(kept));
    }

    @Test
    void customerOfWhomNobodyHeardIsConfirmedWithNothing() {
        // Given
        UUID unheard = UUID.fromString("019a0000-0000-7000-8000-000000000004");
        eraseCustomer.begin(new CustomerErased(unheard, ERASURE, NOW));

        // When
        eraseCustomer.finish(eraseCustomer.next().orElseThrow());

        // Then
        assertThat(events.recorded).containsExactly(new ErasureConfirmed(unheard, ERASURE, Map.of(), NOW));
    }

    @Test
    void nothingIsConfirmed_whileTheStoreDoesNotDelete() {
        // Given
        Document document = stored(CUSTOMER);
        stored(CUSTOMER);
        begin();
        store.failsToDelete = true;
        Erasure erasure = eraseCustomer.next().orElseThrow();

        // When
        IllegalStateException failure =
                catchThrowableOfType(IllegalStateException.class, () -> eraseCustomer.finish(erasure));

        // Then
        assertThat(failure).hasMessage("The store is away");
        assertThat(events.recorded).isEmpty();
        assertThat(documents.find(document.id())).isPresent();
        assertThat(eraseCustomer.next()).contains(erasure);
    }

    @Test
    void interruptedErasureGoesOn_andConfirmsAllOfIt() {
        // Given
        stored(CUSTOMER);
        stored(CUSTOMER);
        begin();
        store.failsToDelete = true;
        Erasure erasure = eraseCustomer.next().orElseThrow();
        assertThatThrownBy(() -> eraseCustomer.finish(erasure)).hasMessage("The store is away");
        store.failsToDelete = false;

        // When
        eraseCustomer.finish(erasure);

        // Then
        assertThat(store.objects).isEmpty();
        assertThat(events.recorded)
                .containsExactly(new ErasureConfirmed(CUSTOMER, ERASURE, Map.of("documents", 2L), NOW));
    }

    @Test
    void erasureThatTwoFinishIsConfirmedOnce() {
        // Given
        stored(CUSTOMER);
        begin();
        Erasure erasure = eraseCustomer.next().orElseThrow();
        eraseCustomer.finish(erasure);

        // When
        eraseCustomer.finish(erasure);

        // Then
        assertThat(events.recorded).hasSize(1);
    }

    @Test
    void eventThatComesTwiceBeginsOneErasure() {
        // Given
        begin();
        eraseCustomer.finish(eraseCustomer.next().orElseThrow());

        // When
        begin();

        // Then
        assertThat(eraseCustomer.next()).isEmpty();
    }

    @Test
    void whatArrivesForAnErasedCustomerIsDeleted() {
        // Given
        begin();
        ObjectVersion arrived = new ObjectVersion("documents", ObjectKey.of(CUSTOMER, UUID.randomUUID()), "v1");
        store.objects.put(arrived, PDF);

        // When
        boolean discarded = eraseCustomer.discard(arrived);

        // Then
        assertThat(discarded).isTrue();
        assertThat(store.objects).isEmpty();
    }

    @Test
    void whatArrivesForOthersIsKept() {
        // Given
        Document document = stored(OTHER);

        // When
        boolean discarded = eraseCustomer.discard(version(document));

        // Then
        assertThat(discarded).isFalse();
        assertThat(store.objects).containsOnlyKeys(version(document));
    }

    private void begin() {
        eraseCustomer.begin(new CustomerErased(CUSTOMER, ERASURE, NOW));
    }

    private Document stored(UUID customerId) {
        Document document = new Document(UUID.randomUUID(), customerId, description(PDF), NOW, null, null);
        documents.add(document);
        store.objects.put(version(document), PDF);
        return document;
    }

    private static ObjectVersion version(Document document) {
        return new ObjectVersion("documents", document.key(), "v1");
    }
}
