package io.cadastro.archive;

import java.time.Duration;

/**
 * When documents go to cold storage.
 *
 * @param bucket of the documents
 * @param afterDays since the document was uploaded
 * @param restorationCheckEvery how often S3 is asked how far a restoration is, should its notification not come
 */
public record ArchivePolicy(String bucket, int afterDays, Duration restorationCheckEvery) {
    /** S3 begins a day after an object is due and may take another one: only then is it overdue. */
    private static final Duration PATIENCE = Duration.ofDays(2);

    public Duration overdueAfter() {
        return Duration.ofDays(afterDays).plus(PATIENCE);
    }
}
