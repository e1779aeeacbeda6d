package io.cadastro.servicekit.privacy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
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
    private final WrappingKeys wrappingKeys;

    /**
     * Opens the store; KMS is first asked when a key is.
     *
     * @param table of the keys, hash key {@code pk}
     * @param kmsKey id, ARN or alias
     */
    public CustomerKeys(DynamoDbClient dynamoDb, KmsClient kms, String table, String kmsKey) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.wrappingKeys = new WrappingKeys(dynamoDb, kms, table, kmsKey, Clock.systemUTC());
    }

    /** A key for a new customer; it exists only once the caller has written {@link NewKey#put()} with the customer. */
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

    /** What opens this customer's data; empty if the key was never there or has been destroyed. */
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

    /** What customers are looked up by, with the secret that all instances share. */
    public LookupHash lookupHash() {
        return new LookupHash(wrappingKeys.pepper());
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
     * A key that is not stored yet.
     *
     * @param put to be part of the transaction that writes the customer
     */
    public record NewKey(CustomerCipher cipher, Put put) {}
}
