package io.cadastro.servicekit.privacy;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import javax.crypto.SecretKey;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DataKeySpec;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyResponse;

/**
 * The keys between KMS and the customers' keys. Each instance has one of its own, changes it daily, and keeps those
 * that it needed in memory, so that KMS is asked a handful of times a day and not once per request.
 *
 * <p>The table keeps them as KMS encrypted them, bound to their name.
 */
final class WrappingKeys {
    private static final Duration ROTATION = Duration.ofDays(1);
    private static final String PEPPER = "pepper";

    private final DynamoDbClient dynamoDb;
    private final KmsClient kms;
    private final String table;
    private final String kmsKey;
    private final Clock clock;
    private final Map<String, SecretKey> known = new ConcurrentHashMap<>();
    private final ReentrantLock rotation = new ReentrantLock();
    private volatile Current current;

    WrappingKeys(DynamoDbClient dynamoDb, KmsClient kms, String table, String kmsKey, Clock clock) {
        this.dynamoDb = dynamoDb;
        this.kms = kms;
        this.table = table;
        this.kmsKey = kmsKey;
        this.clock = clock;
    }

    /** The key under which new customers' keys are wrapped. */
    Current current() {
        Current now = current;
        return now != null && clock.instant().isBefore(now.until()) ? now : rotate();
    }

    /** The key that has this name. */
    SecretKey named(String name) {
        // Not computeIfAbsent: it would hold other readers while KMS answers.
        SecretKey key = known.get(name);
        if (key == null) {
            key = load(name);
            known.put(name, key);
        }
        return key;
    }

    /** The secret of the lookup hashes: made once for all instances, by whichever comes first. */
    SecretKey pepper() {
        SecretKey key = known.get(PEPPER);
        if (key != null) {
            return key;
        }
        if (!stored(PEPPER)) {
            create(PEPPER);
        }
        return named(PEPPER);
    }

    private Current rotate() {
        rotation.lock();
        try {
            Current now = current;
            if (now != null && clock.instant().isBefore(now.until())) {
                return now;
            }
            String name = "wrapping#" + UuidCreator.getTimeOrderedEpoch();
            create(name);
            current = new Current(name, named(name), clock.instant().plus(ROTATION));
            return current;
        } finally {
            rotation.unlock();
        }
    }

    private void create(String name) {
        GenerateDataKeyResponse generated = kms.generateDataKey(
                request -> request.keyId(kmsKey).keySpec(DataKeySpec.AES_256).encryptionContext(Map.of("name", name)));
        try {
            dynamoDb.putItem(request -> request.tableName(table)
                    .conditionExpression("attribute_not_exists(pk)")
                    .item(Map.of(
                            "pk", AttributeValue.fromS(name),
                            "encrypted", AttributeValue.fromB(generated.ciphertextBlob()))));
        } catch (ConditionalCheckFailedException e) {
            // Another instance was first: its key is the one that counts.
            return;
        }
        known.put(name, AesGcm.key(generated.plaintext().asByteArray()));
    }

    private boolean stored(String name) {
        return dynamoDb.getItem(request ->
                        request.tableName(table).consistentRead(true).key(Map.of("pk", AttributeValue.fromS(name))))
                .hasItem();
    }

    private SecretKey load(String name) {
        Map<String, AttributeValue> item = dynamoDb.getItem(request ->
                        request.tableName(table).consistentRead(true).key(Map.of("pk", AttributeValue.fromS(name))))
                .item();
        if (item.isEmpty()) {
            throw new IllegalStateException("There is no key " + name + " in " + table);
        }
        SdkBytes encrypted = item.get("encrypted").b();
        return AesGcm.key(kms.decrypt(request ->
                        request.keyId(kmsKey).ciphertextBlob(encrypted).encryptionContext(Map.of("name", name)))
                .plaintext()
                .asByteArray());
    }

    /** The key of the day. */
    record Current(String name, SecretKey key, Instant until) {}
}
