package io.cadastro.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class OverdueObjectsTest {
    private static final Duration OVERDUE = Duration.ofDays(92).plusMillis(1);

    private final ArchiveInMemory archive = new ArchiveInMemory();

    @Test
    void anOverdueObjectHasTheRulePutBackAndOperatorsTold() {
        archive.catalogued();
        archive.storage.stored = new StoredObject("STANDARD", false, null);
        archive.now = archive.now.plus(OVERDUE);

        // When
        long overdue = archive.overdue.check();

        assertThat(overdue).isEqualTo(1);
        assertThat(archive.enforced).hasSize(1);
        assertThat(archive.operations.told).containsExactly("overdue", "counted 1", "enforced ADDED");
    }

    @Test
    void twoDaysAfterItIsDueAnObjectIsNotOverdueYet() {
        archive.catalogued();
        archive.now = archive.now.plus(Duration.ofDays(92));

        // When
        long overdue = archive.overdue.check();

        assertThat(overdue).isZero();
        assertThat(archive.operations.told).containsExactly("counted 0");
    }

    @Test
    void aLostNotificationOfAMoveIsMadeUpFor() {
        archive.catalogued();
        archive.storage.stored = new StoredObject("GLACIER", false, null);
        archive.now = archive.now.plus(OVERDUE);

        // When
        archive.overdue.check();

        assertThat(archive.object().archivedAt()).isEqualTo("2026-04-03T00:00:00.001Z");
        assertThat(archive.events).hasSize(1);
        assertThat(archive.operations.told).containsExactly("found moved", "archived GLACIER", "counted 0");
    }

    @Test
    void anObjectThatIsGoneIsTold() {
        archive.catalogued();
        archive.now = archive.now.plus(OVERDUE);

        // When
        archive.overdue.check();

        assertThat(archive.operations.told).containsExactly("missing", "counted 0");
    }
}
