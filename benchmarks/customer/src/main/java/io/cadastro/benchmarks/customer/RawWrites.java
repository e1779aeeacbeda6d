package io.cadastro.benchmarks.customer;

import io.cadastro.benchmarks.customer.RegistrationItems.Item;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** The items of registrations, written by the plain SDK in the ways that there are. */
final class RawWrites {
    /** The most that DynamoDB takes in one call. */
    private static final int BATCH = 25;

    /** Of 6 items each: DynamoDB takes 100. */
    private static final int TOGETHER = 16;

    private final DynamoDbClient dynamoDb;
    private final RegistrationItems registration;

    RawWrites(DynamoDbClient dynamoDb, RegistrationItems registration) {
        this.dynamoDb = dynamoDb;
        this.registration = registration;
    }

    /** One customer by {@code TransactWriteItems}, without conditions. */
    void transact() {
        transact(1);
    }

    /** As many customers as one {@code TransactWriteItems} takes; returns how many these are. */
    int transactTogether() {
        transact(TOGETHER);
        return TOGETHER;
    }

    private void transact(int customers) {
        List<TransactWriteItem> puts = IntStream.range(0, customers)
                .mapToObj(i -> registration.next())
                .flatMap(List::stream)
                .map(RawWrites::put)
                .toList();
        dynamoDb.transactWriteItems(transaction -> transaction.transactItems(puts));
    }

    private static TransactWriteItem put(Item item) {
        return TransactWriteItem.builder()
                .put(Put.builder()
                        .tableName(item.table())
                        .item(item.attributes())
                        .build())
                .build();
    }

    /** As many whole customers as one {@code BatchWriteItem} takes; returns how many these are. */
    int batch() {
        Map<String, List<WriteRequest>> requests = new HashMap<>();
        int items = 0;
        int customers = 0;
        List<Item> next = registration.next();
        while (items + next.size() <= BATCH) {
            next.forEach(item -> requests.computeIfAbsent(item.table(), table -> new ArrayList<>())
                    .add(WriteRequest.builder()
                            .putRequest(put -> put.item(item.attributes()))
                            .build()));
            items += next.size();
            customers++;
            next = registration.next();
        }
        dynamoDb.batchWriteItem(batch -> batch.requestItems(requests));
        return customers;
    }
}
