package io.cadastro.localcloud.ses.mail;

import io.cadastro.localcloud.postgres.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** How much was sent, and what became of it, in the quarters of an hour in which SES counts. */
public final class Statistics {
    /** As in an account that has left the sandbox. Told, and not enforced: benchmarks send more. */
    public static final double MOST_PER_DAY = 50_000;

    /** Told, and not enforced, too. */
    public static final double MOST_PER_SECOND = 14;

    private static final long QUARTER = 15 * 60;

    private final Sql sql;

    public Statistics(Sql sql) {
        this.sql = sql;
        sql.update("""
                CREATE TABLE IF NOT EXISTS ses_statistics (
                    quarter timestamptz PRIMARY KEY,
                    sent bigint NOT NULL,
                    delivery_attempts bigint NOT NULL,
                    bounces bigint NOT NULL,
                    complaints bigint NOT NULL,
                    rejects bigint NOT NULL)""");
    }

    /** What happened in the quarter of an hour that began at a moment. */
    public record Quarter(Instant start, long deliveryAttempts, long bounces, long complaints, long rejects) {}

    /** What one e-mail adds. */
    record Count(long sent, long deliveryAttempts, long bounces, long complaints, long rejects) {
        /** The simulator's recipients count neither as sent nor as bounces or complaints. */
        static Count of(Map<String, Fate> fates) {
            List<Fate> real = fates.entrySet().stream()
                    .filter(entry -> !Fate.isSimulated(entry.getKey()))
                    .map(Map.Entry::getValue)
                    .toList();
            long bounces = real.stream().filter(Fate.NO_SUCH_DOMAIN::equals).count();
            long delivered = real.stream().filter(Fate::isDelivered).count();
            return new Count(real.size(), bounces + delivered, bounces, 0, 0);
        }

        static Count rejected(List<String> recipients) {
            return new Count(recipients.size(), 0, 0, 0, recipients.size());
        }
    }

    static void add(Connection connection, Instant time, Count count) throws SQLException {
        Sql.update(
                connection,
                "INSERT INTO ses_statistics AS old VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (quarter) DO UPDATE SET"
                        + " sent = old.sent + excluded.sent,"
                        + " delivery_attempts = old.delivery_attempts + excluded.delivery_attempts,"
                        + " bounces = old.bounces + excluded.bounces,"
                        + " complaints = old.complaints + excluded.complaints,"
                        + " rejects = old.rejects + excluded.rejects",
                quarter(time).atOffset(ZoneOffset.UTC),
                count.sent(),
                count.deliveryAttempts(),
                count.bounces(),
                count.complaints(),
                count.rejects());
    }

    /** How many recipients were written to in the last 24 hours. */
    public long sentLastDay() {
        return sql.first(
                        row -> row.getLong(1),
                        "SELECT coalesce(sum(sent), 0) FROM ses_statistics WHERE quarter > now() - interval '24 hours'")
                .orElseThrow();
    }

    /** The last two weeks, oldest first. */
    public List<Quarter> lastTwoWeeks() {
        return sql.query(
                row -> new Quarter(
                        row.getTimestamp(1).toInstant(),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5)),
                "SELECT quarter, delivery_attempts, bounces, complaints, rejects FROM ses_statistics"
                        + " WHERE quarter > now() - interval '14 days' ORDER BY quarter");
    }

    private static Instant quarter(Instant time) {
        return Instant.ofEpochSecond(time.getEpochSecond() / QUARTER * QUARTER);
    }
}
