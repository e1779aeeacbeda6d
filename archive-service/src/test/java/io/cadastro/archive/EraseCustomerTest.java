package io.cadastro.archive;

import static io.cadastro.archive.ArchiveInMemory.CUSTOMER;
import static io.cadastro.archive.ArchiveInMemory.LOCATION;
import static io.cadastro.archive.ArchiveInMemory.START;
import static io.cadastro.archive.ArchiveInMemory.document;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cadastro.events.CustomerErased;
import io.cadastro.events.ErasureConfirmed;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EraseCustomerTest {
    private static final UUID ERASURE = UUID.fromString("0193a5b0-0000-7000-8000-000000000003");
    private static final CustomerErased ERASED = new CustomerErased(CUSTOMER, ERASURE, START);

    private final ArchiveInMemory archive = new ArchiveInMemory();

    @Test
    void theCatalogueAndTheRestorationsGoAndAreConfirmed() {
        Restoration running = archive.requested();

        // When
        archive.erasing.erase(ERASED);

        assertThat(archive.catalogue.find(LOCATION)).isEmpty();
        assertThat(archive.restorations.find(running.id())).isEmpty();
        assertThat(archive.events)
                .containsExactly(new ErasureConfirmed(
                        CUSTOMER, ERASURE, Map.of("archiveObjects", 1L, "restorations", 1L), START));
    }

    @Test
    void aCustomerOfWhomNobodyHeardIsConfirmedWithNothing() {
        // When
        archive.erasing.erase(ERASED);

        assertThat(archive.events).containsExactly(new ErasureConfirmed(CUSTOMER, ERASURE, Map.of(), START));
    }

    @Test
    void anErasureThatIsToldAgainIsNotConfirmedAgain() {
        archive.erasing.erase(ERASED);

        // When
        archive.erasing.erase(ERASED);

        assertThat(archive.events).hasSize(1);
    }

    @Test
    void aDocumentThatComesLateIsNotCatalogued() {
        archive.erasing.erase(ERASED);

        // When
        archive.cataloguing.add(document());

        assertThat(archive.catalogue.find(LOCATION)).isEmpty();
    }

    @Test
    void anErasedObjectIsNotRestored() {
        UUID objectId = archive.archived().id();
        archive.erasing.erase(ERASED);

        // When
        CustomerErasedException refusal = catchThrowableOfType(
                CustomerErasedException.class, () -> archive.requests.request(objectId, 3, RetrievalTier.BULK));

        assertThat(refusal).isNotNull();
    }

    @Test
    void aRestorationThatWasClaimedBeforeIsLeftAlone() {
        archive.requested();
        archive.restorations.beforeReturning(() -> archive.erasing.erase(ERASED));
        archive.operations.told.clear();

        // When
        archive.worker.run();

        assertThat(archive.operations.told).isEmpty();
    }
}
