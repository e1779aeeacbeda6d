package io.cadastro.archive;

import static io.cadastro.archive.ArchiveInMemory.CUSTOMER;
import static io.cadastro.archive.ArchiveInMemory.DOCUMENT;
import static io.cadastro.archive.ArchiveInMemory.LOCATION;
import static io.cadastro.archive.ArchiveInMemory.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.cadastro.events.ObjectArchived;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TransitionTrackingTest {
    private static final Instant MOVED_AT = START.plusSeconds(60);
    private static final Transition TO_GLACIER = new Transition(LOCATION, "GLACIER", MOVED_AT);

    private final ArchiveInMemory archive = new ArchiveInMemory();

    @Test
    void aMoveToGlacierIsCataloguedAndTold() {
        CataloguedObject object = archive.catalogued();

        // When
        archive.transitions.record(TO_GLACIER);

        assertThat(archive.object().isArchived()).isTrue();
        assertThat(archive.object().archivedAt()).isEqualTo(MOVED_AT);
        assertThat(archive.events)
                .containsExactly(new ObjectArchived(object.id(), CUSTOMER, DOCUMENT, "GLACIER", MOVED_AT));
    }

    @Test
    void aMoveThatIsToldTwiceCountsOnce() {
        archive.catalogued();
        archive.transitions.record(TO_GLACIER);

        // When
        archive.transitions.record(TO_GLACIER);

        assertThat(archive.events).hasSize(1);
    }

    @Test
    void aMoveThatIsToldAfterTheNextOneDoesNotUndoIt() {
        archive.catalogued();
        archive.transitions.record(new Transition(LOCATION, "DEEP_ARCHIVE", MOVED_AT.plusSeconds(1)));

        // When
        archive.transitions.record(TO_GLACIER);

        assertThat(archive.object().storageClass()).isEqualTo("DEEP_ARCHIVE");
        assertThat(archive.events).hasSize(1);
    }

    @Test
    void aMoveBeforeTheDocumentBecameAvailableIsNotLost() {
        archive.transitions.record(new Transition(LOCATION, "GLACIER", START.minusSeconds(1)));

        // When
        archive.cataloguing.add(ArchiveInMemory.document());

        assertThat(archive.object().archivedAt()).isEqualTo(START.minusSeconds(1));
        assertThat(archive.events).hasSize(1);
    }

    @Test
    void aMoveOfAnotherVersionIsNotOurs() {
        archive.catalogued();

        // When
        archive.transitions.record(
                new Transition(new ObjectVersion(LOCATION.bucket(), LOCATION.key(), "v2"), "GLACIER", MOVED_AT));

        assertThat(archive.object().storageClass()).isEqualTo("STANDARD");
        assertThat(archive.events).isEmpty();
    }

    @Test
    void aMoveToAClassThatCanBeReadAtOnceIsNoArchival() {
        archive.catalogued();

        // When
        archive.transitions.record(new Transition(LOCATION, "STANDARD_IA", MOVED_AT));

        assertThat(archive.object().storageClass()).isEqualTo("STANDARD_IA");
        assertThat(archive.object().archivedAt()).isNull();
        assertThat(archive.events).isEmpty();
    }

    @Test
    void aDocumentThatIsAnnouncedTwiceIsCataloguedOnce() {
        CataloguedObject first = archive.catalogued();

        // When
        archive.cataloguing.add(ArchiveInMemory.document());

        assertThat(archive.catalogue.ofDocument(DOCUMENT, null, 10)).containsExactly(first);
    }
}
