package io.cadastro.benchmarks.start;

import io.cadastro.benchmarks.kit.Load;
import io.cadastro.benchmarks.kit.Workers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * The least that a registration can cost here: the plain SDK writes a transaction like it, without a service in
 * between.
 */
final class Floor {
    /** About the bytes of what a registration writes: idempotency record, CPF, e-mail address, customer, event, key. */
    private static final List<Integer> ITEM_BYTES = List.of(500, 40, 40, 400, 900, 200);

    private final DynamoDbClient dynamoDb;
    private final String table;

    Floor(DynamoDbClient dynamoDb, String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
    }

    /** Transactions per second, with as many threads as the load has connections. */
    double perSecond(Duration duration) {
        long begin = System.nanoTime();
        long end = begin + duration.toNanos();
        long transactions = Workers.run(Load.CONNECTIONS, () -> write(end)).stream()
                .mapToLong(Long::longValue)
                .sum();
        return transactions * 1e9 / (System.nanoTime() - begin);
    }

    private long write(long end) {
        long written = 0;
        while (System.nanoTime() < end) {
            dynamoDb.transactWriteItems(transaction ->
                    transaction.transactItems(ITEM_BYTES.stream().map(this::put).toList()));
            written++;
        }
        return written;
    }

    private TransactWriteItem put(int bytes) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName(table)
                        .conditionExpression("attribute_not_exists(pk)")
                        .item(Map.of(
                                "pk", AttributeValue.fromS("BENCHMARK#" + UUID.randomUUID()),
                                "sk", AttributeValue.fromS("ITEM"),
                                "sealed", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[bytes])))))
                .build();
    }
}
