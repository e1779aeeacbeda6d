package io.cadastro.localcloud.sns;

import io.cadastro.localcloud.AwsException;
import io.cadastro.localcloud.postgres.Sql;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Topics, kept in memory too, since every message asks for its own. */
final class TopicStore {
    private final Sql sql;
    private final Map<String, Topic> known = new ConcurrentHashMap<>();

    TopicStore(Sql sql) {
        this.sql = sql;
        sql.update("CREATE TABLE IF NOT EXISTS sns_topic (arn text PRIMARY KEY, attributes text NOT NULL)");
    }

    /** Whether there was none yet. */
    boolean create(Topic topic) {
        return sql.update(
                        "INSERT INTO sns_topic VALUES (?, ?) ON CONFLICT DO NOTHING",
                        topic.arn(),
                        Documents.write(topic.attributes()))
                == 1;
    }

    void delete(String arn) {
        sql.update("DELETE FROM sns_topic WHERE arn = ?", arn);
        known.remove(arn);
    }

    Page<String> page(String after) {
        return Page.of(
                sql.query(
                        row -> row.getString(1),
                        "SELECT arn FROM sns_topic WHERE arn > ? ORDER BY arn LIMIT ?",
                        after,
                        Page.LOOKED_AT),
                arn -> arn);
    }

    /** @throws AwsException 404 NotFound */
    Topic get(String arn) {
        // Loading holds the entry, so that a change made meanwhile removes what was loaded before it.
        return known.computeIfAbsent(arn, this::load);
    }

    private Topic load(String arn) {
        List<String> found = sql.query(row -> row.getString(1), "SELECT attributes FROM sns_topic WHERE arn = ?", arn);
        return found.stream()
                .findFirst()
                .map(attributes -> new Topic(arn, Documents.readMap(attributes)))
                .orElseThrow(Refusal::noSuchTopic);
    }

    /** @throws AwsException 404 NotFound */
    void setAttribute(String arn, String name, String value) {
        Map<String, String> attributes = new HashMap<>(get(arn).attributes());
        attributes.put(name, value);
        sql.update("UPDATE sns_topic SET attributes = ? WHERE arn = ?", Documents.write(attributes), arn);
        known.remove(arn);
    }
}
