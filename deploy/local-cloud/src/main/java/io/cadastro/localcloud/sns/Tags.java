package io.cadastro.localcloud.sns;

import io.cadastro.localcloud.AwsException;
import io.cadastro.localcloud.postgres.Sql;
import io.cadastro.localcloud.protocol.QueryRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The tags of topics. */
final class Tags {
    private static final int MOST = 50;
    private static final int LONGEST_KEY = 128;
    private static final int LONGEST_VALUE = 256;

    private final Sql sql;

    Tags(Sql sql) {
        this.sql = sql;
        sql.update("""
                CREATE TABLE IF NOT EXISTS sns_tag (
                    topic_arn text NOT NULL REFERENCES sns_topic ON DELETE CASCADE,
                    key text NOT NULL,
                    value text NOT NULL,
                    PRIMARY KEY (topic_arn, key))""");
    }

    /** @throws AwsException 400 InvalidParameter if they break a rule */
    static Map<String, String> read(QueryRequest request) {
        Map<String, String> tags = new TreeMap<>();
        for (QueryRequest tag : request.structures("Tags.member")) {
            String key = tag.required("Key");
            String value = tag.required("Value");
            if (key.isEmpty()
                    || key.length() > LONGEST_KEY
                    || key.startsWith("aws:")
                    || value.length() > LONGEST_VALUE) {
                throw Refusal.invalidParameter("Tags");
            }
            if (tags.put(key, value) != null) {
                throw Refusal.invalidParameter("Duplicated keys are not allowed.");
            }
        }
        return tags;
    }

    /** By key. */
    Map<String, String> of(String topicArn) {
        Map<String, String> tags = new TreeMap<>();
        sql.query(
                        row -> Map.entry(row.getString(1), row.getString(2)),
                        "SELECT key, value FROM sns_tag WHERE topic_arn = ?",
                        topicArn)
                .forEach(tag -> tags.put(tag.getKey(), tag.getValue()));
        return tags;
    }

    /**
     * Adds tags, in place of those with the same keys.
     *
     * @throws AwsException 400 TagLimitExceeded if the topic would have too many; then it has those of before
     */
    void add(String topicArn, Map<String, String> tags) {
        Map<String, String> all = of(topicArn);
        all.putAll(tags);
        if (all.size() > MOST) {
            throw new AwsException(
                    400, "TagLimitExceeded", "Could not complete request: tag quota of per resource exceeded");
        }
        sql.transaction(connection -> {
            for (Map.Entry<String, String> tag : tags.entrySet()) {
                put(connection, topicArn, tag);
            }
            return null;
        });
    }

    private static void put(Connection connection, String topicArn, Map.Entry<String, String> tag) throws SQLException {
        Sql.update(
                connection,
                "INSERT INTO sns_tag VALUES (?, ?, ?) ON CONFLICT (topic_arn, key) DO UPDATE SET value = EXCLUDED.value",
                topicArn,
                tag.getKey(),
                tag.getValue());
    }

    void remove(String topicArn, List<String> keys) {
        sql.update("DELETE FROM sns_tag WHERE topic_arn = ? AND key = ANY (?)", topicArn, keys.toArray(String[]::new));
    }
}
