package io.cadastro.localcloud.sns;

import io.cadastro.localcloud.postgres.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Deliveries that have not succeeded yet. */
final class DeliveryStore {
    private final Sql sql;

    DeliveryStore(Sql sql) {
        this.sql = sql;
        sql.update("""
                CREATE TABLE IF NOT EXISTS sns_delivery (
                    position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                    subscription_arn text NOT NULL,
                    due timestamptz NOT NULL,
                    failures int NOT NULL,
                    delivery text NOT NULL);
                CREATE INDEX IF NOT EXISTS sns_delivery_due ON sns_delivery (due);
                CREATE INDEX IF NOT EXISTS sns_delivery_of_subscription ON sns_delivery (subscription_arn, position)""");
    }

    /** A delivery that is stored, and how often it has failed so far. */
    record Stored(long position, int failures, Delivery delivery) {}

    /** Stores all of them, due now, or none. */
    void add(List<Delivery> deliveries) {
        sql.transaction(connection -> {
            for (Delivery delivery : deliveries) {
                Sql.update(
                        connection,
                        "INSERT INTO sns_delivery (subscription_arn, due, failures, delivery) VALUES (?, now(), 0, ?)",
                        delivery.subscriptionArn(),
                        Documents.write(delivery));
            }
            return null;
        });
    }

    /** Who has deliveries due. */
    List<String> dueSubscriptions() {
        return sql.query(
                row -> row.getString(1), "SELECT DISTINCT subscription_arn FROM sns_delivery WHERE due <= now()");
    }

    /** The oldest delivery that is due for a subscription. */
    Optional<Stored> firstDue(String subscriptionArn) {
        return sql.first(
                DeliveryStore::read,
                "SELECT position, failures, delivery FROM sns_delivery"
                        + " WHERE subscription_arn = ? AND due <= now() ORDER BY position LIMIT 1",
                subscriptionArn);
    }

    private static Stored read(ResultSet row) throws SQLException {
        return new Stored(row.getLong(1), row.getInt(2), Documents.read(row.getString(3), Delivery.class));
    }

    /** When the next delivery is due, those to some subscribers aside; empty if there is none. */
    Optional<Instant> nextDueWithout(Set<String> subscriptionArns) {
        return sql.first(
                row -> row.getObject(1, OffsetDateTime.class).toInstant(),
                "SELECT due FROM sns_delivery WHERE subscription_arn <> ALL (?) ORDER BY due LIMIT 1",
                (Object) subscriptionArns.toArray(String[]::new));
    }

    void retry(Stored stored, Instant due) {
        sql.update(
                "UPDATE sns_delivery SET failures = failures + 1, due = ? WHERE position = ?",
                due.atOffset(ZoneOffset.UTC),
                stored.position());
    }

    void remove(Stored stored) {
        sql.update("DELETE FROM sns_delivery WHERE position = ?", stored.position());
    }
}
