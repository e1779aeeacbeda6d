package io.cadastro.servicekit.privacy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Keys of files in which lies what belongs to more than one customer: kept as the customers' keys are, each for one
 * file. Destroying it makes every copy of the file unreadable, on a snapshot of the disk too.
 */
public final class FileKeys {
    private final DynamoDbClient dynamoDb;
    private final String table;
    private final WrappingKeys wrappingKeys;

    FileKeys(DynamoDbClient dynamoDb, String table, WrappingKeys wrappingKeys) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.wrappingKeys = wrappingKeys;
    }

    /**
     * Makes a key and stores it.
     *
     * @param file a name that no other file has
     */
    public FileCipher create(String file) {
        SecretKey key = AesGcm.newKey();
        WrappingKeys.Current wrapping = wrappingKeys.current();
        byte[] wrapped = AesGcm.seal(wrapping.key(), key.getEncoded(), context(file));
        dynamoDb.putItem(request -> request.tableName(table)
                .conditionExpression("attribute_not_exists(pk)")
                .item(Map.of(
                        "pk", id(file),
                        "wrappedBy", AttributeValue.fromS(wrapping.name()),
                        "wrapped", AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(wrapped)))));
        return new FileCipher(file, key);
    }

    /** What opens the file; empty if the key was never there or has been destroyed. */
    public Optional<FileCipher> find(String file) {
        Map<String, AttributeValue> item = dynamoDb.getItem(
                        request -> request.tableName(table).consistentRead(true).key(Map.of("pk", id(file))))
                .item();
        return item.isEmpty() ? Optional.empty() : Optional.of(cipher(file, item));
    }

    /** Nobody reads the file again; does nothing if there is no key. */
    public void destroy(String file) {
        dynamoDb.deleteItem(request -> request.tableName(table).key(Map.of("pk", id(file))));
    }

    private FileCipher cipher(String file, Map<String, AttributeValue> item) {
        SecretKey wrapping = wrappingKeys.named(item.get("wrappedBy").s());
        byte[] key = AesGcm.open(wrapping, item.get("wrapped").b().asByteArrayUnsafe(), context(file));
        return new FileCipher(file, AesGcm.key(key));
    }

    private static AttributeValue id(String file) {
        return AttributeValue.fromS("file#" + file);
    }

    private static byte[] context(String file) {
        return ("file-key|" + file).getBytes(StandardCharsets.UTF_8);
    }
}
