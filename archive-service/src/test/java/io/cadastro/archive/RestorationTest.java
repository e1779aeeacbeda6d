package io.cadastro.archive;

import static io.cadastro.archive.ArchiveInMemory.CHECK_EVERY;
import static io.cadastro.archive.ArchiveInMemory.CUSTOMER;
import static io.cadastro.archive.ArchiveInMemory.DOCUMENT;
import static io.cadastro.archive.ArchiveInMemory.LOCATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cadastro.events.ObjectRestored;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RestorationTest {
    private final ArchiveInMemory archive = new ArchiveInMemory();

    @Test
    void aRequestIsWrittenDownAndSignalledAndNothingElse() {
        // When
        Restoration restoration = archive.requested();

        assertThat(restoration.status()).isEqualTo(RestorationStatus.REQUESTED);
        assertThat(archive.restorations.find(restoration.id())).contains(restoration);
        assertThat(archive.signals).hasValue(1);
        assertThat(archive.storage.restores).isEmpty();
    }

    @Test
    void anObjectThatCanBeReadNeedsNoRestoration() {
        UUID id = archive.catalogued().id();

        // When
        assertThatThrownBy(() -> archive.requests.request(id, 1, RetrievalTier.STANDARD))
                .isInstanceOf(ObjectNotArchivedException.class);
    }

    @Test
    void aSecondRequestIsRefusedAndNamesTheFirst() {
        Restoration first = archive.requested();

        // When
        assertThatThrownBy(() -> archive.requests.request(first.objectId(), 1, RetrievalTier.STANDARD))
                .isInstanceOfSatisfying(RestorationInProgressException.class, e -> assertThat(e.restorationId())
                        .isEqualTo(first.id()));
    }

    @Test
    void aRestoredObjectNeedsNoRestorationUntilItsCopyIsGone() {
        Restoration first = archive.requested();
        Instant until = archive.now.plus(Duration.ofDays(3));
        archive.tracking.completed(LOCATION, archive.now, until);
        assertThatThrownBy(() -> archive.requests.request(first.objectId(), 1, RetrievalTier.STANDARD))
                .isInstanceOf(ObjectNotArchivedException.class);
        archive.now = until;

        // When
        Optional<Restoration> second = archive.requests.request(first.objectId(), 1, RetrievalTier.STANDARD);

        assertThat(second).map(Restoration::status).contains(RestorationStatus.REQUESTED);
    }

    @Test
    void nothingIsRestoredThatIsNotInTheCatalogue() {
        // When
        Optional<Restoration> restoration = archive.requests.request(UUID.randomUUID(), 1, RetrievalTier.STANDARD);

        assertThat(restoration).isEmpty();
    }

    @Test
    void theWorkerAsksTheStorageOnce() {
        Restoration restoration = archive.requested();

        // When
        archive.worker.run();
        archive.worker.run();

        assertThat(archive.storage.restores).containsExactly("customers/c/documents/d 3 Bulk");
        assertThat(archive.restoration(restoration.id()).status()).isEqualTo(RestorationStatus.IN_PROGRESS);
    }

    @Test
    void whatTheStorageCouldNotAnswerIsAskedAgainAfterTheLease() {
        Restoration restoration = archive.requested();
        archive.storage.failure = new IllegalStateException("slow down");
        archive.worker.run();
        archive.storage.failure = null;
        archive.now = archive.now.plus(Duration.ofSeconds(20));

        // When
        archive.worker.run();

        assertThat(archive.operations.told).containsExactly("delayed: slow down");
        assertThat(archive.restoration(restoration.id()).status()).isEqualTo(RestorationStatus.IN_PROGRESS);
    }

    @Test
    void completionIsToldOnceHoweverOftenItIsNotified() {
        Restoration restoration = archive.requested();
        archive.worker.run();
        Instant at = archive.now.plusSeconds(5);
        Instant until = at.plus(Duration.ofDays(3));

        // When
        archive.tracking.completed(LOCATION, at, until);
        archive.tracking.completed(LOCATION, at, until);

        assertThat(archive.events)
                .containsExactly(
                        new ObjectRestored(restoration.objectId(), CUSTOMER, DOCUMENT, restoration.id(), at, until));
        assertThat(archive.restoration(restoration.id()).availableUntil()).isEqualTo(until);
    }

    @Test
    void completionMayBeNotifiedBeforeTheAnswerToTheRequestIsSaved() {
        Restoration restoration = archive.requested();
        archive.tracking.completed(LOCATION, archive.now, archive.now.plus(Duration.ofDays(3)));

        // When
        archive.tracking.started(restoration.id());

        assertThat(archive.restoration(restoration.id()).status()).isEqualTo(RestorationStatus.COMPLETED);
    }

    @Test
    void aLateNotificationOfAnEarlierRestorationCompletesNothing() {
        Restoration restoration = archive.requested();

        // When
        archive.tracking.completed(LOCATION, archive.now.minusSeconds(100), archive.now.minusSeconds(10));

        assertThat(archive.restoration(restoration.id()).status()).isEqualTo(RestorationStatus.REQUESTED);
        assertThat(archive.events).isEmpty();
    }

    @Test
    void aLostNotificationIsMadeUpForByAskingTheStorage() {
        Restoration restoration = archive.requested();
        archive.worker.run();
        archive.now = archive.now.plus(CHECK_EVERY);
        Instant until = archive.now.plus(Duration.ofDays(2));
        archive.storage.stored = new StoredObject("GLACIER", false, until);

        // When
        archive.worker.run();

        assertThat(archive.restoration(restoration.id()).availableUntil()).isEqualTo(until);
        assertThat(archive.events).hasSize(1);
    }

    @Test
    void whileTheStorageIsStillAtItTheNextCheckIsPutOff() {
        Restoration restoration = archive.requested();
        archive.worker.run();
        archive.now = archive.now.plus(CHECK_EVERY);
        archive.storage.stored = new StoredObject("GLACIER", true, null);

        // When
        archive.worker.run();

        assertThat(archive.restoration(restoration.id()).dueAt()).isEqualTo(archive.now.plus(CHECK_EVERY));
    }

    @Test
    void whatTheStorageKnowsNothingOfIsAskedAgain() {
        Restoration restoration = archive.requested();
        archive.worker.run();
        archive.now = archive.now.plus(CHECK_EVERY);
        archive.storage.stored = new StoredObject("GLACIER", false, null);
        archive.worker.run();

        // When
        archive.worker.run();

        assertThat(archive.storage.restores).hasSize(2);
        assertThat(archive.restoration(restoration.id()).status()).isEqualTo(RestorationStatus.IN_PROGRESS);
    }

    @Test
    void anObjectThatSomebodyElseRestoredIsReadableAtOnce() {
        Restoration restoration = archive.requested();
        archive.storage.answer = RestoreAnswer.ALREADY_READABLE;
        archive.storage.stored = new StoredObject("GLACIER", false, archive.now.plusSeconds(60));

        // When
        archive.worker.run();

        assertThat(archive.restoration(restoration.id()).status()).isEqualTo(RestorationStatus.COMPLETED);
    }

    @Test
    void anObjectThatIsGoneFailsTheRestorationForGood() {
        Restoration restoration = archive.requested();
        archive.storage.answer = RestoreAnswer.MISSING;

        // When
        archive.worker.run();

        assertThat(archive.restoration(restoration.id()).failure()).isEqualTo(RestorationFailure.OBJECT_MISSING);
        assertThat(archive.operations.told).containsExactly("restoration failed");
    }

    @Test
    void aCompletedRestorationExpiresWithItsTimeThoughNobodyTells() {
        Restoration restoration = archive.requested();
        Instant until = archive.now.plus(Duration.ofDays(3));
        archive.tracking.completed(LOCATION, archive.now, until);
        archive.now = until;

        // When
        archive.worker.run();

        assertThat(archive.restoration(restoration.id()).status()).isEqualTo(RestorationStatus.EXPIRED);
    }

    @Test
    void aLateNotificationOfAnEarlierExpiryEndsNothing() {
        Restoration restoration = archive.requested();
        archive.tracking.completed(LOCATION, archive.now, archive.now.plus(Duration.ofDays(3)));

        // When
        archive.tracking.expired(LOCATION, archive.now);

        assertThat(archive.restoration(restoration.id()).status()).isEqualTo(RestorationStatus.COMPLETED);
    }

    @Test
    void aCompletedRestorationShowsAsExpiredTheMomentItsTimeIsOver() {
        Instant until = archive.now.plus(Duration.ofDays(3));
        Restoration completed = archive.requested().completed(archive.now, until);

        // When
        Restoration shown = completed.asOf(until);

        assertThat(shown.status()).isEqualTo(RestorationStatus.EXPIRED);
        assertThat(completed.asOf(until.minusMillis(1)).status()).isEqualTo(RestorationStatus.COMPLETED);
    }
}
