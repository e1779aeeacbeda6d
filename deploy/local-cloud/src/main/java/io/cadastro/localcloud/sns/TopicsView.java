package io.cadastro.localcloud.sns;

import io.cadastro.localcloud.postgres.Sql;
import java.util.List;

/** Topics as people look at them: never more of them than fits a page. */
public final class TopicsView {
    private final Sql sql;

    public TopicsView(Sql sql) {
        this.sql = sql;
    }

    /** Where a topic's messages go. */
    public record Subscriber(String protocol, String endpoint) {}

    /** The first topics by ARN. */
    public List<String> topics(int limit) {
        return sql.query(row -> row.getString(1), "SELECT arn FROM sns_topic ORDER BY arn LIMIT ?", limit);
    }

    public List<Subscriber> subscribers(String topicArn, int limit) {
        return sql.query(
                row -> new Subscriber(row.getString(1), row.getString(2)),
                "SELECT protocol, endpoint FROM sns_subscription"
                        + " WHERE topic_arn = ? AND state <> 'DELETED' ORDER BY arn LIMIT ?",
                topicArn,
                limit);
    }
}
