package io.cadastro.servicekit.privacy;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import javax.crypto.SecretKey;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyResponse;

/**
 * The keys between KMS and the customers' keys. Each instance has one of its own, changes it daily, and keeps those
 * that it needed in memory, so that KMS is asked a handful of times a day and not once per request. While KMS is away
 * the one of yesterday goes on, for as long as is tolerated.
 *
 * <p>The table keeps them as KMS encrypted them, bound to their name.
 */
final class WrappingKeys {
    private static final Logger LOG = Logger.getLogger(WrappingKeys.class);
    private static final Duration ROTATION = Duration.ofDays(1);
    private static final Duration RETRY = Duration.ofMinutes(15);

    /** There is one per instance and day: these are the most that are in use at the same time, at 200 bytes each. */
    static final int KNOWN = 4_096;

    private final DynamoDbClient dynamoDb;
    private final GuardedKms kms;
    private final String table;
    private final Clock clock;
    private final Duration tolerance;
    private final Map<String, SecretKey> known = Collections.synchronizedMap(new LeastRecentlyUsed());
    private final ReentrantLock rotation = new ReentrantLock();
    private volatile Current current;

    /** @param tolerance how long a wrapping key is used after its day while KMS is away */
    WrappingKeys(DynamoDbClient dynamoDb, GuardedKms kms, String table, Clock clock, Duration tolerance) {
        this.dynamoDb = dynamoDb;
        this.kms = kms;
        this.table = table;
        this.clock = clock;
        this.tolerance = tolerance;
    }

    /**
     * The key under which new customers' keys are wrapped.
     *
     * @throws KeysUnavailableException if its time is over and KMS does not give the next
     */
    Current current() {
        Current now = current;
        if (now != null && clock.instant().isBefore(now.renewal())) {
            return now;
        }
        return now == null || isOver(now) ? rotate() : rotateUnlessBusy(now);
    }

    /** Only one waits for KMS while the others go on. */
    private Current rotateUnlessBusy(Current now) {
        if (!rotation.tryLock()) {
            return now;
        }
        try {
            return rotate();
        } finally {
            rotation.unlock();
        }
    }

    private Current rotate() {
        rotation.lock();
        try {
            Current now = current;
            current = now != null && clock.instant().isBefore(now.renewal()) ? now : next(now);
            return current;
        } finally {
            rotation.unlock();
        }
    }

    private Current next(Current before) {
        try {
            String name = "wrapping#" + UuidCreator.getTimeOrderedEpoch();
            // Its name is new: nobody can have been first.
            SecretKey key = create(name).orElseThrow();
            known.put(name, key);
            Instant end = clock.instant().plus(ROTATION);
            return new Current(name, key, end, end);
        } catch (KeysUnavailableException e) {
            if (before == null || isOver(before)) {
                throw e;
            }
            LOG.warnf(
                    "Going on with an old wrapping key, for KMS is away: key=%s until=%s error=%s",
                    before.name(), last(before), e.getMessage());
            Instant retry = clock.instant().plus(RETRY);
            return new Current(
                    before.name(), before.key(), before.end(), retry.isBefore(last(before)) ? retry : last(before));
        }
    }

    private Instant last(Current key) {
        return key.end().plus(tolerance);
    }

    private boolean isOver(Current key) {
        return !clock.instant().isBefore(last(key));
    }

    /**
     * The key that has this name.
     *
     * @throws KeysUnavailableException if it is not in memory and KMS does not decrypt it
     */
    SecretKey named(String name) {
        // Not computeIfAbsent: it would hold other readers while KMS answers.
        SecretKey key = known.get(name);
        if (key == null) {
            key = load(name);
            known.put(name, key);
        }
        return key;
    }

    /**
     * A secret that all instances share: made once, by whichever comes first. It is not kept in memory here.
     *
     * @throws KeysUnavailableException if KMS does not give or decrypt it
     */
    SecretKey shared(String name) {
        if (!item(name).isEmpty()) {
            return load(name);
        }
        // If another instance was first, its secret is the one that counts.
        return create(name).orElseGet(() -> load(name));
    }

    /** A new key, stored; empty if there was one with this name already. */
    private Optional<SecretKey> create(String name) {
        GenerateDataKeyResponse generated = kms.generate(name);
        try {
            dynamoDb.putItem(request -> request.tableName(table)
                    .conditionExpression("attribute_not_exists(pk)")
                    .item(Map.of(
                            "pk", AttributeValue.fromS(name),
                            "encrypted", AttributeValue.fromB(generated.ciphertextBlob()))));
            return Optional.of(AesGcm.key(generated.plaintext().asByteArray()));
        } catch (ConditionalCheckFailedException e) {
            return Optional.empty();
        }
    }

    /** The key that has this name, which is not kept in memory here. */
    SecretKey load(String name) {
        Map<String, AttributeValue> item = item(name);
        if (item.isEmpty()) {
            throw new IllegalStateException("There is no key " + name + " in " + table);
        }
        return AesGcm.key(kms.decrypt(name, item.get("encrypted").b()));
    }

    private Map<String, AttributeValue> item(String name) {
        return dynamoDb.getItem(request ->
                        request.tableName(table).consistentRead(true).key(Map.of("pk", AttributeValue.fromS(name))))
                .item();
    }

    /**
     * The key of the day.
     *
     * @param end of its day
     * @param renewal when the next one is due to be asked for: at the end, and then again now and then
     */
    record Current(String name, SecretKey key, Instant end, Instant renewal) {}

    private static final class LeastRecentlyUsed extends LinkedHashMap<String, SecretKey> {
        LeastRecentlyUsed() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SecretKey> eldest) {
            return size() > KNOWN;
        }
    }
}
