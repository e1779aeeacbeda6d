package io.cadastro.localcloud.sns;

import io.cadastro.localcloud.postgres.Sql;
import io.cadastro.localcloud.sns.Subscription.State;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Subscriptions, kept in memory too, since every message asks for those of its topic. */
final class SubscriptionStore {
    private static final String COLUMNS = "arn, topic_arn, protocol, endpoint, attributes, state, token, guarded";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM sns_subscription ";
    private static final int TOKEN_BYTES = 144;

    private final Sql sql;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, List<Subscription>> byTopic = new ConcurrentHashMap<>();

    SubscriptionStore(Sql sql) {
        this.sql = sql;
        sql.update("""
                CREATE TABLE IF NOT EXISTS sns_subscription (
                    arn text PRIMARY KEY,
                    topic_arn text NOT NULL REFERENCES sns_topic ON DELETE CASCADE,
                    protocol text NOT NULL,
                    endpoint text NOT NULL,
                    attributes text NOT NULL,
                    UNIQUE (topic_arn, protocol, endpoint));
                ALTER TABLE sns_subscription
                    ADD COLUMN IF NOT EXISTS state text NOT NULL DEFAULT 'CONFIRMED',
                    ADD COLUMN IF NOT EXISTS token text NOT NULL DEFAULT '',
                    ADD COLUMN IF NOT EXISTS guarded boolean NOT NULL DEFAULT true,
                    ADD COLUMN IF NOT EXISTS token_made_at timestamptz NOT NULL DEFAULT now();
                CREATE INDEX IF NOT EXISTS sns_subscription_token ON sns_subscription (token)""");
        forgetUnconfirmed();
    }

    /** As in AWS, two days are the time to confirm. */
    private void forgetUnconfirmed() {
        sql.update("DELETE FROM sns_subscription"
                + " WHERE state <> 'CONFIRMED' AND token_made_at < now() - interval '2 days'");
    }

    /** A subscription as it would be stored: confirmed at once if nobody has to be asked. */
    Subscription draft(Topic topic, Protocol protocol, String endpoint, Map<String, String> attributes) {
        boolean known = protocol == Protocol.SQS;
        return Subscription.of(
                Arns.newSubscription(topic.arn()),
                topic.arn(),
                protocol,
                endpoint,
                attributes,
                known ? State.CONFIRMED : State.PENDING,
                newToken(),
                known);
    }

    private String newToken() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Stores it, in the place of one that was ended; whether there was no other for the same endpoint. */
    boolean create(Subscription subscription) {
        int created = sql.transaction(connection -> {
            Sql.update(
                    connection,
                    "DELETE FROM sns_subscription"
                            + " WHERE topic_arn = ? AND protocol = ? AND endpoint = ? AND state = 'DELETED'",
                    subscription.topicArn(),
                    subscription.protocol().wireName(),
                    subscription.endpoint());
            return Sql.update(
                    connection,
                    "INSERT INTO sns_subscription (" + COLUMNS
                            + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                    subscription.arn(),
                    subscription.topicArn(),
                    subscription.protocol().wireName(),
                    subscription.endpoint(),
                    Documents.write(subscription.attributes()),
                    subscription.state().name(),
                    subscription.token(),
                    subscription.guarded());
        });
        forget(subscription.topicArn());
        return created == 1;
    }

    /** Those of a topic, also pending and ended ones. */
    List<Subscription> of(String topicArn) {
        // Loading holds the entry, so that a change made meanwhile removes what was loaded before it.
        return byTopic.computeIfAbsent(
                topicArn, arn -> sql.query(this::read, SELECT + "WHERE topic_arn = ? ORDER BY arn", arn));
    }

    /** To be called after a change of these subscriptions, or of their topic. */
    void forget(String topicArn) {
        byTopic.remove(topicArn);
    }

    /** Those that were not ended, of one topic or, if null, of all. */
    Page<Subscription> page(String topicArn, String after) {
        return Page.of(
                sql.query(
                        this::read,
                        SELECT + "WHERE arn > ? AND state <> 'DELETED' AND (?::text IS NULL OR topic_arn = ?)"
                                + " ORDER BY arn LIMIT ?",
                        after,
                        topicArn,
                        topicArn,
                        Page.LOOKED_AT),
                Subscription::arn);
    }

    /** One that was not ended. */
    Optional<Subscription> find(String arn) {
        return sql.first(this::read, SELECT + "WHERE arn = ? AND state <> 'DELETED'", arn);
    }

    /** One whose token is not too old. */
    Optional<Subscription> findByToken(String token) {
        return sql.first(this::read, SELECT + "WHERE token = ? AND token_made_at > now() - interval '2 days'", token);
    }

    void confirm(Subscription subscription, boolean guarded) {
        sql.update(
                "UPDATE sns_subscription SET state = 'CONFIRMED', guarded = ? WHERE arn = ?",
                guarded,
                subscription.arn());
        forget(subscription.topicArn());
    }

    /** Ends it, until it is confirmed again with the new token that is returned. */
    Subscription end(Subscription subscription) {
        String token = newToken();
        sql.update(
                "UPDATE sns_subscription SET state = 'DELETED', token = ?, token_made_at = now() WHERE arn = ?",
                token,
                subscription.arn());
        forget(subscription.topicArn());
        return Subscription.of(
                subscription.arn(),
                subscription.topicArn(),
                subscription.protocol(),
                subscription.endpoint(),
                subscription.attributes(),
                State.DELETED,
                token,
                subscription.guarded());
    }

    void delete(Subscription subscription) {
        sql.update("DELETE FROM sns_subscription WHERE arn = ?", subscription.arn());
        forget(subscription.topicArn());
    }

    void setAttribute(Subscription subscription, String name, String value) {
        Map<String, String> attributes = new HashMap<>(subscription.attributes());
        attributes.put(name, value);
        // A filter policy that is none is refused here, before it is stored.
        FilterPolicy.of(attributes.get(Subscription.FILTER_POLICY), attributes.get(Subscription.FILTER_POLICY_SCOPE));
        sql.update(
                "UPDATE sns_subscription SET attributes = ? WHERE arn = ?",
                Documents.write(attributes),
                subscription.arn());
        forget(subscription.topicArn());
    }

    private Subscription read(ResultSet row) throws SQLException {
        return Subscription.of(
                row.getString(1),
                row.getString(2),
                Protocol.of(row.getString(3)),
                row.getString(4),
                Documents.readMap(row.getString(5)),
                State.valueOf(row.getString(6)),
                row.getString(7),
                row.getBoolean(8));
    }
}
