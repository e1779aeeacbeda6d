package io.cadastro.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ImportTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final UUID ID = UUID.fromString("0193a5b0-0000-7000-8000-000000000001");

    private final Import received = Import.received(ID, ImportFormat.CSV, "customer-2", 100, 3, NOW);

    @Test
    void whatHasComeIsNotDone() {
        // When
        ImportProgress progress = received.progress();

        assertThat(received.status()).isEqualTo(ImportStatus.RECEIVED);
        assertThat(progress).isEqualTo(new ImportProgress(0, 0, 0, 0, 0));
    }

    @Test
    void itWaitsOnceItsInstanceWasNotHeardOfForAMinute() {
        // When
        boolean waiting = received.isWaiting(NOW.plusMillis(60_001));

        assertThat(waiting).isTrue();
        assertThat(received.isWaiting(NOW.plusMillis(60_000))).isFalse();
    }

    @Test
    void whatHasEndedDoesNotWait() {
        Import ended = new Import(
                ID,
                ImportFormat.CSV,
                ImportStatus.COMPLETED,
                "customer-2",
                100,
                3,
                new ImportProgress(100, 3, 2, 0, 0),
                NOW,
                NOW,
                NOW,
                NOW,
                null);

        // When
        boolean waiting = ended.isWaiting(NOW.plusSeconds(3600));

        assertThat(waiting).isFalse();
    }

    @Test
    void progressCountsAcceptedAndRefusedLines() {
        // When
        ImportProgress progress = ImportProgress.NONE
                .to(10, 1)
                .oneAccepted()
                .to(20, 2)
                .oneRefused(false)
                .to(30, 3)
                .oneRefused(true);

        assertThat(progress).isEqualTo(new ImportProgress(30, 3, 1, 2, 1));
    }
}
