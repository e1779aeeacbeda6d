package io.cadastro.servicekit.privacy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.SecretKey;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.kms.KmsClient;

/**
 * The customers' own keys, in a table that no backup contains: KMS key → wrapping key → customer's key. Destroying a
 * customer's item makes every copy of what was sealed under it unreadable, wherever it lies.
 */
public final class CustomerKeys {
    private static final String WRAPPED = "wrapped";

    private final DynamoDbClient dynamoDb;
    private final String table;
    private final GuardedKms kms;
    private final WrappingKeys wrappingKeys;
    private final LookupSecrets lookupSecrets;

    /**
     * Opens the store for who only reads; KMS is first asked when a key is.
     *
     * @param table of the keys, hash key {@code pk}
     * @param kmsKey id, ARN or alias
     */
    public CustomerKeys(DynamoDbClient dynamoDb, KmsClient kms, String table, String kmsKey) {
        this(dynamoDb, kms, table, kmsKey, Settings.DEFAULT);
    }

    /**
     * Opens the store; KMS is first asked when a key is.
     *
     * @param table of the keys, hash key {@code pk}
     * @param kmsKey id, ARN or alias
     */
    public CustomerKeys(DynamoDbClient dynamoDb, KmsClient kms, String table, String kmsKey, Settings settings) {
        this(dynamoDb, kms, table, kmsKey, settings, Clock.systemUTC());
    }

    CustomerKeys(DynamoDbClient dynamoDb, KmsClient kms, String table, String kmsKey, Settings settings, Clock clock) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.kms = new GuardedKms(kms, kmsKey, clock);
        this.wrappingKeys = new WrappingKeys(dynamoDb, this.kms, table, clock, settings.kmsOutageTolerance());
        this.lookupSecrets = new LookupSecrets(dynamoDb, wrappingKeys, table, clock, settings.lookupSecretsRefresh());
    }

    /** How long KMS has been failing; zero if it answered when it was last asked. */
    public Duration withoutKms() {
        return kms.away();
    }

    /**
     * A key for a new customer; it exists only once the caller has written {@link NewKey#put()} with the customer.
     *
     * @throws KeysUnavailableException if KMS has been away for too long
     */
    public NewKey create(UUID customerId) {
        SecretKey key = AesGcm.newKey();
        WrappingKeys.Current wrapping = wrappingKeys.current();
        byte[] wrapped = AesGcm.seal(wrapping.key(), key.getEncoded(), context(customerId));
        Put put = Put.builder()
                .tableName(table)
                .conditionExpression("attribute_not_exists(pk)")
                .item(Map.of(
                        "pk",
                        id(customerId),
                        "wrappedBy",
                        AttributeValue.fromS(wrapping.name()),
                        WRAPPED,
                        AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(wrapped))))
                .build();
        return new NewKey(new CustomerCipher(customerId, key), put);
    }

    /**
     * What opens this customer's data; empty if the key was never there or has been destroyed.
     *
     * @throws KeysUnavailableException if KMS is needed for it and away
     */
    public Optional<CustomerCipher> find(UUID customerId) {
        Map<String, AttributeValue> item = item(customerId);
        return item.isEmpty() ? Optional.empty() : Optional.of(cipher(customerId, item));
    }

    private Map<String, AttributeValue> item(UUID customerId) {
        return dynamoDb.getItem(
                        request -> request.tableName(table).consistentRead(true).key(Map.of("pk", id(customerId))))
                .item();
    }

    /**
     * Seals what belongs to no customer yet, under this instance's key of the day. Every instance can open it.
     *
     * @param context what it is bound to: it cannot be put in place of something else
     */
    public byte[] seal(String context, byte[] plain) {
        WrappingKeys.Current wrapping = wrappingKeys.current();
        byte[] name = wrapping.name().getBytes(StandardCharsets.UTF_8);
        byte[] sealed = AesGcm.seal(wrapping.key(), plain, sealedContext(context));
        return ByteBuffer.allocate(1 + name.length + sealed.length)
                .put((byte) name.length)
                .put(name)
                .put(sealed)
                .array();
    }

    /** @throws AesGcm.UnreadableException if this was not sealed by {@link #seal} with this context */
    public byte[] open(String context, byte[] sealed) {
        if (sealed.length == 0 || sealed[0] <= 0 || sealed.length <= 1 + sealed[0]) {
            throw new AesGcm.UnreadableException(null);
        }
        int start = 1 + sealed[0];
        String name = new String(sealed, 1, sealed[0], StandardCharsets.UTF_8);
        byte[] rest = Arrays.copyOfRange(sealed, start, sealed.length);
        return AesGcm.open(wrappingKeys.named(name), rest, sealedContext(context));
    }

    private static byte[] sealedContext(String context) {
        return ("sealed|" + context).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Where the key lies, for who reads it in one call with the customer.
     *
     * @return the request of a batch, by its table
     */
    public Map<String, KeysAndAttributes> request(UUID customerId) {
        return Map.of(
                table,
                KeysAndAttributes.builder()
                        .keys(List.of(Map.of("pk", id(customerId))))
                        .consistentRead(true)
                        .build());
    }

    /** What opens this customer's data, from the items that a batch with {@link #request} found, by table. */
    public Optional<CustomerCipher> open(UUID customerId, Map<String, List<Map<String, AttributeValue>>> found) {
        return found.getOrDefault(table, List.of()).stream()
                .map(item -> cipher(customerId, item))
                .findFirst();
    }

    /**
     * What a certificate names the key by: the SHA-256 of the wrapped key, in hexadecimal. Empty if the key was never
     * there or has been destroyed. KMS is not needed.
     */
    public Optional<String> digest(UUID customerId) {
        return Optional.ofNullable(item(customerId).get(WRAPPED))
                .map(wrapped -> Sha256.hex(wrapped.b().asByteArrayUnsafe()));
    }

    /** Destroys a customer's key, as part of the transaction that erases the customer. */
    public Delete destruction(UUID customerId) {
        return Delete.builder()
                .tableName(table)
                .key(Map.of("pk", id(customerId)))
                .build();
    }

    private CustomerCipher cipher(UUID customerId, Map<String, AttributeValue> item) {
        SecretKey wrapping = wrappingKeys.named(item.get("wrappedBy").s());
        byte[] key = AesGcm.open(wrapping, item.get(WRAPPED).b().asByteArrayUnsafe(), context(customerId));
        return new CustomerCipher(customerId, AesGcm.key(key));
    }

    /** What customers are looked up by, with the secrets that all instances share. */
    public LookupHashes lookupHashes() {
        return lookupSecrets.hashes();
    }

    /** The secrets of those hashes. */
    public LookupSecrets lookupSecrets() {
        return lookupSecrets;
    }

    /** Keys of files, wrapped as the customers' are. */
    public FileKeys files() {
        return new FileKeys(dynamoDb, table, wrappingKeys);
    }

    private static AttributeValue id(UUID customerId) {
        return AttributeValue.fromS("customer#" + customerId);
    }

    private static byte[] context(UUID customerId) {
        return ("customer-key|" + customerId).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * How keys are kept.
     *
     * @param kmsOutageTolerance how long new keys are made while KMS is away, after the day of the wrapping key
     * @param lookupSecretsRefresh after which time an instance asks whether there is a new secret of the lookup hashes
     */
    public record Settings(Duration kmsOutageTolerance, Duration lookupSecretsRefresh) {
        static final Settings DEFAULT = new Settings(Duration.ofHours(24), Duration.ofSeconds(30));
    }

    /**
     * A key that is not stored yet.
     *
     * @param put to be part of the transaction that writes the customer
     */
    public record NewKey(CustomerCipher cipher, Put put) {}
}
