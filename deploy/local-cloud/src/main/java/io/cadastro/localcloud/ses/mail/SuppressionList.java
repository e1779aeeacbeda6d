package io.cadastro.localcloud.ses.mail;

import io.cadastro.localcloud.postgres.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The addresses to which the account sends no more, because mail to them bounced or was complained of. */
public final class SuppressionList {
    private static final String COLUMNS = "address, reason, updated_at, message_id, feedback_id";

    private final Sql sql;

    public SuppressionList(Sql sql) {
        this.sql = sql;
        sql.update("""
                CREATE TABLE IF NOT EXISTS ses_suppressed (
                    address text PRIMARY KEY,
                    reason text NOT NULL,
                    updated_at timestamptz NOT NULL,
                    message_id text,
                    feedback_id text);
                CREATE TABLE IF NOT EXISTS ses_suppressed_reasons (
                    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
                    reasons text[] NOT NULL);
                INSERT INTO ses_suppressed_reasons (reasons) VALUES ('{BOUNCE,COMPLAINT}') ON CONFLICT DO NOTHING""");
    }

    /** Why an address is on the list. */
    public enum Reason {
        BOUNCE,
        COMPLAINT;

        /** @throws SesException if it is none */
        public static Reason of(String name) {
            return Stream.of(values())
                    .filter(reason -> reason.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new SesException(
                            Refusal.INVALID_PARAMETER, "Invalid suppression list reason <" + name + ">."));
        }
    }

    /**
     * An address on the list.
     *
     * @param messageId the e-mail that brought it there; null if nobody's did, as the feedback's id
     */
    public record Suppressed(String address, Reason reason, Instant updatedAt, String messageId, String feedbackId) {}

    public void put(String address, Reason reason) {
        sql.transaction(connection -> put(connection, address, reason, null, null));
    }

    static int put(Connection connection, String address, Reason reason, String messageId, String feedbackId)
            throws SQLException {
        return Sql.update(
                connection,
                "INSERT INTO ses_suppressed (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?) ON CONFLICT (address) DO UPDATE"
                        + " SET reason = excluded.reason, updated_at = excluded.updated_at,"
                        + " message_id = excluded.message_id, feedback_id = excluded.feedback_id",
                key(address),
                reason.name(),
                OffsetDateTime.now(ZoneOffset.UTC),
                messageId,
                feedbackId);
    }

    public Optional<Suppressed> find(String address) {
        return sql.first(
                SuppressionList::suppressed,
                "SELECT " + COLUMNS + " FROM ses_suppressed WHERE address = ?",
                key(address));
    }

    /** Says whether the address was there. */
    public boolean delete(String address) {
        return sql.update("DELETE FROM ses_suppressed WHERE address = ?", key(address)) == 1;
    }

    /** Those that are there for one of the reasons, since one moment and until another. */
    public Page<Suppressed> list(Collection<Reason> reasons, Instant since, Instant until, Page.Request request) {
        List<Suppressed> found = sql.query(
                SuppressionList::suppressed,
                "SELECT " + COLUMNS + " FROM ses_suppressed WHERE address > ? AND reason = ANY (?)"
                        + " AND updated_at >= ? AND updated_at <= ? ORDER BY address LIMIT ?",
                request.after(),
                names(reasons),
                since.atOffset(ZoneOffset.UTC),
                until.atOffset(ZoneOffset.UTC),
                request.limit());
        return request.page(found, Suppressed::address);
    }

    /** What the account suppresses for; if nothing, the list neither grows by itself nor holds anything back. */
    public List<Reason> suppressedReasons() {
        return sql
                .first(row -> (String[]) row.getArray(1).getArray(), "SELECT reasons FROM ses_suppressed_reasons")
                .stream()
                .flatMap(Stream::of)
                .map(Reason::of)
                .toList();
    }

    public void setSuppressedReasons(List<Reason> reasons) {
        sql.update("UPDATE ses_suppressed_reasons SET reasons = ?", (Object) names(reasons));
    }

    /** Of these addresses the ones that get nothing, and why. */
    Map<String, Reason> heldBack(List<String> addresses) {
        Map<String, Reason> found = new HashMap<>();
        sql.query(
                        SuppressionList::suppressed,
                        "SELECT " + COLUMNS + " FROM ses_suppressed, ses_suppressed_reasons"
                                + " WHERE address = ANY (?) AND reason = ANY (reasons)",
                        (Object) addresses.stream().map(SuppressionList::key).toArray(String[]::new))
                .forEach(suppressed -> found.put(suppressed.address(), suppressed.reason()));
        Map<String, Reason> heldBack = new HashMap<>();
        for (String address : addresses) {
            Optional.ofNullable(found.get(key(address))).ifPresent(reason -> heldBack.put(address, reason));
        }
        return heldBack;
    }

    private static String key(String address) {
        return address.toLowerCase(Locale.ROOT);
    }

    private static String[] names(Collection<Reason> reasons) {
        return reasons.stream().map(Reason::name).toArray(String[]::new);
    }

    private static Suppressed suppressed(ResultSet row) throws SQLException {
        return new Suppressed(
                row.getString(1),
                Reason.of(row.getString(2)),
                row.getTimestamp(3).toInstant(),
                row.getString(4),
                row.getString(5));
    }
}
