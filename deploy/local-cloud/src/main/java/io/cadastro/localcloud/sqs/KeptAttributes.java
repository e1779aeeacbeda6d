package io.cadastro.localcloud.sqs;

import io.cadastro.localcloud.postgres.Sql;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The queue attributes that AWS knows and ElasticMQ does not, in memory too for those that every message asks for. */
final class KeptAttributes {
    static final String MAXIMUM_MESSAGE_SIZE = "MaximumMessageSize";
    static final String REDRIVE_ALLOW_POLICY = "RedriveAllowPolicy";

    /** By name, with what AWS answers if nothing was set; empty if it then answers without the attribute. */
    private static final Map<String, String> DEFAULTS = Map.of(
            "Policy",
            "",
            REDRIVE_ALLOW_POLICY,
            "",
            "KmsMasterKeyId",
            "",
            "KmsDataKeyReusePeriodSeconds",
            "",
            "SqsManagedSseEnabled",
            "true",
            "MessageRetentionPeriod",
            "345600",
            MAXIMUM_MESSAGE_SIZE,
            "262144",
            "DeduplicationScope",
            "",
            "FifoThroughputLimit",
            "");

    private final Sql sql;
    private final Map<String, Integer> sizeLimits = new ConcurrentHashMap<>();

    KeptAttributes(Sql sql) {
        this.sql = sql;
        sql.update("CREATE TABLE IF NOT EXISTS sqs_attribute"
                + " (queue text, name text, value text NOT NULL, PRIMARY KEY (queue, name))");
        sql.query(
                        row -> Map.entry(row.getString(1), row.getString(2)),
                        "SELECT queue, value FROM sqs_attribute WHERE name = ?",
                        MAXIMUM_MESSAGE_SIZE)
                .forEach(limit -> sizeLimits.put(limit.getKey(), Integer.valueOf(limit.getValue())));
    }

    static boolean keeps(String name) {
        return DEFAULTS.containsKey(name);
    }

    /** The largest messages of the queues that have a limit of their own, in bytes, by queue. */
    Map<String, Integer> sizeLimits() {
        return sizeLimits;
    }

    /** Sets these and leaves the queue's others. An empty value removes the attribute. */
    void put(String queue, Map<String, String> values) {
        values.forEach((name, value) -> sql.update(
                "INSERT INTO sqs_attribute VALUES (?, ?, ?)"
                        + " ON CONFLICT (queue, name) DO UPDATE SET value = EXCLUDED.value",
                queue,
                name,
                value));
        if (values.containsKey(MAXIMUM_MESSAGE_SIZE)) {
            sizeLimits.put(queue, Integer.valueOf(values.get(MAXIMUM_MESSAGE_SIZE)));
        }
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
        sizeLimits.remove(queue);
    }
}
