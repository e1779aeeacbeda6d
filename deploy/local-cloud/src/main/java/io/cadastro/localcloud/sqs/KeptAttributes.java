package io.cadastro.localcloud.sqs;

import io.cadastro.localcloud.postgres.Sql;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The queue attributes that AWS knows and ElasticMQ does not, in memory too for those that every message asks for. */
final class KeptAttributes {
    static final String MAXIMUM_MESSAGE_SIZE = "MaximumMessageSize";
    static final String REDRIVE_ALLOW_POLICY = "RedriveAllowPolicy";

    private static final int LARGEST = 256 * 1024;

    /** By name, with what AWS answers if nothing was set; empty if it then answers without the attribute. */
    private static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry("Policy", ""),
            Map.entry(REDRIVE_ALLOW_POLICY, ""),
            Map.entry("KmsMasterKeyId", ""),
            Map.entry("KmsDataKeyReusePeriodSeconds", ""),
            Map.entry("SqsManagedSseEnabled", "true"),
            Map.entry("MessageRetentionPeriod", "345600"),
            Map.entry(MAXIMUM_MESSAGE_SIZE, Integer.toString(LARGEST)),
            Map.entry("DeduplicationScope", ""),
            Map.entry("FifoThroughputLimit", ""));

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
                .forEach(limit -> limit(limit.getKey(), Integer.parseInt(limit.getValue())));
    }

    /** Remembers what is stricter than ElasticMQ itself. */
    private void limit(String queue, int bytes) {
        if (bytes < LARGEST) {
            sizeLimits.put(queue, bytes);
        } else {
            sizeLimits.remove(queue);
        }
    }

    static boolean keeps(String name) {
        return DEFAULTS.containsKey(name);
    }

    /** The largest messages of the queues that have a smaller limit than others, in bytes, by queue. */
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
            limit(queue, Integer.parseInt(values.get(MAXIMUM_MESSAGE_SIZE)));
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
