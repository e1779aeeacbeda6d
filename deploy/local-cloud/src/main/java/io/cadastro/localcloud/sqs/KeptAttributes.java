package io.cadastro.localcloud.sqs;

import io.cadastro.localcloud.postgres.Sql;
import java.util.Map;
import java.util.TreeMap;

/** The queue attributes that AWS knows and ElasticMQ does not: kept and given back, without an effect. */
final class KeptAttributes {
    /** By name, with what AWS answers if nothing was set; empty if it then answers without the attribute. */
    private static final Map<String, String> DEFAULTS = Map.of(
            "Policy", "",
            "RedriveAllowPolicy", "",
            "KmsMasterKeyId", "",
            "KmsDataKeyReusePeriodSeconds", "",
            "SqsManagedSseEnabled", "true",
            "MessageRetentionPeriod", "345600",
            "MaximumMessageSize", "262144",
            "DeduplicationScope", "",
            "FifoThroughputLimit", "");

    private final Sql sql;

    KeptAttributes(Sql sql) {
        this.sql = sql;
        sql.update("CREATE TABLE IF NOT EXISTS sqs_attribute"
                + " (queue text, name text, value text NOT NULL, PRIMARY KEY (queue, name))");
    }

    static boolean keeps(String name) {
        return DEFAULTS.containsKey(name);
    }

    /** Sets these and leaves the queue's others. An empty value removes the attribute. */
    void put(String queue, Map<String, String> values) {
        values.forEach((name, value) -> sql.update(
                "INSERT INTO sqs_attribute VALUES (?, ?, ?)"
                        + " ON CONFLICT (queue, name) DO UPDATE SET value = EXCLUDED.value",
                queue,
                name,
                value));
    }

    /** All of a queue, those with a default included, by name. */
    Map<String, String> get(String queue) {
        Map<String, String> values = new TreeMap<>(DEFAULTS);
        sql.query(
                        row -> Map.entry(row.getString(1), row.getString(2)),
                        "SELECT name, value FROM sqs_attribute WHERE queue = ?",
                        queue)
                .forEach(row -> values.put(row.getKey(), row.getValue()));
        values.values().removeIf(String::isEmpty);
        return values;
    }

    void delete(String queue) {
        sql.update("DELETE FROM sqs_attribute WHERE queue = ?", queue);
    }
}
