package io.cadastro.customer;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Many registrations that came in one request.
 *
 * @param id UUIDv7
 * @param instance on whose volume its lines lie, and which alone can therefore work on it
 * @param bytes how long it is
 * @param lines how many lines it has, the one with names of fields and empty ones included
 * @param startedAt null if it has not been
 * @param endedAt null unless its status is final
 * @param seenAt when the instance last said that it has it
 * @param failure why it failed, without personal data; null if it did not
 */
public record Import(
        UUID id,
        ImportFormat format,
        ImportStatus status,
        String instance,
        long bytes,
        long lines,
        ImportProgress progress,
        Instant receivedAt,
        Instant startedAt,
        Instant endedAt,
        Instant seenAt,
        String failure) {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** One that has just come. */
    public static Import received(UUID id, ImportFormat format, String instance, long bytes, long lines, Instant now) {
        return new Import(
                id,
                format,
                ImportStatus.RECEIVED,
                instance,
                bytes,
                lines,
                ImportProgress.NONE,
                now,
                null,
                null,
                now,
                null);
    }

    /** Whether it goes on only when its instance comes back, of which nothing was heard for a minute. */
    public boolean isWaiting(Instant now) {
        return !status.isFinal() && seenAt.plus(PATIENCE).isBefore(now);
    }
}
