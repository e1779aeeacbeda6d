package io.cadastro.localcloud.sns;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cadastro.localcloud.AwsException;
import io.cadastro.localcloud.postgres.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Topics and subscriptions. Subscriptions are kept in memory too, since every message asks for them. */
final class TopicStore {
    private static final String COLUMNS = "arn, topic_arn, protocol, endpoint, attributes";

    private final Sql sql;
    private final ObjectMapper mapper = new ObjectMapper();
    private final Map<String, List<Subscription>> subscriptionsByTopic = new ConcurrentHashMap<>();

    TopicStore(Sql sql) {
        this.sql = sql;
        sql.update("""
                CREATE TABLE IF NOT EXISTS sns_topic (arn text PRIMARY KEY, attributes text NOT NULL);
                CREATE TABLE IF NOT EXISTS sns_subscription (
                    arn text PRIMARY KEY,
                    topic_arn text NOT NULL REFERENCES sns_topic ON DELETE CASCADE,
                    protocol text NOT NULL,
                    endpoint text NOT NULL,
                    attributes text NOT NULL,
                    UNIQUE (topic_arn, protocol, endpoint))""");
    }

    void createTopic(String arn, Map<String, String> attributes) {
        sql.update("INSERT INTO sns_topic VALUES (?, ?) ON CONFLICT DO NOTHING", arn, json(attributes));
    }

    void deleteTopic(String arn) {
        sql.update("DELETE FROM sns_topic WHERE arn = ?", arn);
        subscriptionsByTopic.remove(arn);
    }

    List<String> topics() {
        return sql.query(row -> row.getString(1), "SELECT arn FROM sns_topic ORDER BY arn");
    }

    Map<String, String> topicAttributes(String arn) {
        return sql.first(row -> read(row.getString(1)), "SELECT attributes FROM sns_topic WHERE arn = ?", arn)
                .orElseThrow(TopicStore::noSuchTopic);
    }

    void setTopicAttribute(String arn, String name, String value) {
        Map<String, String> attributes = new HashMap<>(topicAttributes(arn));
        attributes.put(name, value);
        sql.update("UPDATE sns_topic SET attributes = ? WHERE arn = ?", json(attributes), arn);
    }

    /** Subscribes, or returns the subscription that is there for the same endpoint. */
    Subscription subscribe(String topicArn, String protocol, String endpoint, Map<String, String> attributes) {
        topicAttributes(topicArn);
        Subscription subscription =
                Subscription.of(topicArn + ":" + UUID.randomUUID(), topicArn, protocol, endpoint, attributes);
        sql.update(
                "INSERT INTO sns_subscription (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                subscription.arn(),
                topicArn,
                protocol,
                endpoint,
                json(attributes));
        subscriptionsByTopic.remove(topicArn);
        return subscriptions(topicArn).stream()
                .filter(found ->
                        found.protocol().equals(protocol) && found.endpoint().equals(endpoint))
                .findFirst()
                .orElseThrow(TopicStore::noSuchTopic);
    }

    void unsubscribe(String arn) {
        find(arn).ifPresent(subscription -> {
            sql.update("DELETE FROM sns_subscription WHERE arn = ?", arn);
            subscriptionsByTopic.remove(subscription.topicArn());
        });
    }

    Subscription subscription(String arn) {
        return find(arn).orElseThrow(() -> new AwsException(404, "NotFound", "Subscription does not exist"));
    }

    void setSubscriptionAttribute(String arn, String name, String value) {
        Subscription subscription = subscription(arn);
        Map<String, String> attributes = new HashMap<>(subscription.attributes());
        attributes.put(name, value);
        Subscription changed = Subscription.of(
                arn, subscription.topicArn(), subscription.protocol(), subscription.endpoint(), attributes);
        sql.update("UPDATE sns_subscription SET attributes = ? WHERE arn = ?", json(changed.attributes()), arn);
        subscriptionsByTopic.remove(subscription.topicArn());
    }

    List<Subscription> subscriptions() {
        return sql.query(this::subscription, "SELECT " + COLUMNS + " FROM sns_subscription ORDER BY arn");
    }

    /** @throws AwsException 404 NotFound if there is no such topic */
    List<Subscription> subscriptions(String topicArn) {
        // Loading holds the entry, so that a change made meanwhile removes what was loaded before it.
        return subscriptionsByTopic.computeIfAbsent(topicArn, this::load);
    }

    private List<Subscription> load(String topicArn) {
        topicAttributes(topicArn);
        return sql.query(
                this::subscription, "SELECT " + COLUMNS + " FROM sns_subscription WHERE topic_arn = ?", topicArn);
    }

    private Optional<Subscription> find(String arn) {
        return sql.first(this::subscription, "SELECT " + COLUMNS + " FROM sns_subscription WHERE arn = ?", arn);
    }

    private Subscription subscription(ResultSet row) throws SQLException {
        return Subscription.of(
                row.getString(1), row.getString(2), row.getString(3), row.getString(4), read(row.getString(5)));
    }

    private static AwsException noSuchTopic() {
        return new AwsException(404, "NotFound", "Topic does not exist");
    }

    private String json(Map<String, String> attributes) {
        try {
            return mapper.writeValueAsString(attributes);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write attributes", e);
        }
    }

    private Map<String, String> read(String json) {
        try {
            return mapper.readValue(json, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot read attributes", e);
        }
    }
}
