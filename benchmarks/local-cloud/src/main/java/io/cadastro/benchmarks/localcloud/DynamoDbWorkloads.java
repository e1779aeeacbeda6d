package io.cadastro.benchmarks.localcloud;

import io.cadastro.benchmarks.kit.Load;
import io.cadastro.benchmarks.kit.Load.Operation;
import io.cadastro.benchmarks.kit.Request;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What clients ask of DynamoDB, in a table like that of customers: with a sort key and one sparse index. */
final class DynamoDbWorkloads {
    static final String PUT = "DynamoDB put";
    static final String GET = "DynamoDB get";
    static final String TRANSACTION = "DynamoDB transaction of 4 items";
    static final String QUERY = "DynamoDB query, 10 items";

    /** An item's largest attribute, so that it has about half a kilobyte. */
    static final int SEALED_BYTES = 300;

    /** How many items a transaction puts, each on condition that it is new. */
    static final int TRANSACTION_ITEMS = 4;

    /** How many items a query finds of the twenty that there are. */
    static final int FOUND = 10;

    static final int COLLECTIONS = 200;
    static final int COLLECTION_ITEMS = 20;

    private static final String SERVICE = "dynamodb";
    private static final String TABLE = "benchmark";
    private static final int BATCH = 25;
    private static final String SEALED = Base64.getEncoder().encodeToString(new byte[SEALED_BYTES]);

    private final Signer signer;
    private final AtomicInteger last = new AtomicInteger();

    DynamoDbWorkloads(Signer signer) {
        this.signer = signer;
    }

    void prepare(Load load) {
        load.once(request("CreateTable", """
                {"TableName": "%s", "BillingMode": "PAY_PER_REQUEST",
                 "AttributeDefinitions": [
                   {"AttributeName": "pk", "AttributeType": "S"}, {"AttributeName": "sk", "AttributeType": "S"},
                   {"AttributeName": "unpublished", "AttributeType": "S"}],
                 "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}],
                 "GlobalSecondaryIndexes": [{"IndexName": "unpublished", "Projection": {"ProjectionType": "ALL"},
                   "KeySchema": [{"AttributeName": "unpublished", "KeyType": "HASH"},
                                 {"AttributeName": "sk", "KeyType": "RANGE"}]}]}
                """.formatted(TABLE)));
        AtomicInteger collection = new AtomicInteger();
        load.count(COLLECTIONS, connection -> {
            String partition = "COLLECTION#" + collection.getAndIncrement();
            connection.send(batch(IntStream.range(0, COLLECTION_ITEMS)
                    .mapToObj(number -> item(partition, "EVENT#" + (BATCH + number), ""))
                    .toList()));
        });
    }

    List<Workload> all() {
        return List.of(
                workload(PUT, connection -> connection.send(put(last.incrementAndGet()))),
                workload(
                        GET,
                        connection -> connection.send(
                                get(1 + ThreadLocalRandom.current().nextInt(last.get())))),
                workload(TRANSACTION, connection -> connection.send(transaction())),
                workload(QUERY, connection -> connection.send(query())));
    }

    private static Workload workload(String name, Operation operation) {
        return new Workload(name, Load.CONNECTIONS, operation);
    }

    /** Puts so many more items in batches. */
    void fill(Load load, int items) {
        load.count(
                (items + BATCH - 1) / BATCH,
                connection -> connection.send(batch(IntStream.range(0, BATCH)
                        .mapToObj(number -> item(key(last.incrementAndGet()), "CUSTOMER", ""))
                        .toList())));
    }

    private Request put(int number) {
        return request(
                "PutItem", "{\"TableName\":\"" + TABLE + "\",\"Item\":" + item(key(number), "CUSTOMER", "") + "}");
    }

    private Request get(int number) {
        return request(
                "GetItem",
                "{\"TableName\":\"" + TABLE + "\",\"ConsistentRead\":true,\"Key\":{\"pk\":{\"S\":\"" + key(number)
                        + "\"},\"sk\":{\"S\":\"CUSTOMER\"}}}");
    }

    /** As the SDK sends it, with a token; the last item is in the index. */
    private Request transaction() {
        String id = UUID.randomUUID().toString();
        String puts = IntStream.range(0, TRANSACTION_ITEMS)
                .mapToObj(number -> "{\"Put\":{\"TableName\":\"" + TABLE
                        + "\",\"ConditionExpression\":\"attribute_not_exists(pk)\",\"Item\":"
                        + item("CUSTOMER#" + id, "PART#" + number, number > 0 ? "" : ",\"unpublished\":{\"S\":\"7\"}")
                        + "}}")
                .collect(Collectors.joining(","));
        return request(
                "TransactWriteItems", "{\"ClientRequestToken\":\"" + id + "\",\"TransactItems\":[" + puts + "]}");
    }

    private Request query() {
        int collection = ThreadLocalRandom.current().nextInt(COLLECTIONS);
        return request(
                "Query",
                "{\"TableName\":\"" + TABLE + "\",\"Limit\":" + FOUND
                        + ",\"KeyConditionExpression\":\"pk = :pk AND begins_with(sk, :prefix)\","
                        + "\"ExpressionAttributeValues\":{\":pk\":{\"S\":\"COLLECTION#" + collection
                        + "\"},\":prefix\":{\"S\":\"EVENT#\"}}}");
    }

    private Request batch(List<String> items) {
        return request(
                "BatchWriteItem",
                items.stream()
                        .map(item -> "{\"PutRequest\":{\"Item\":" + item + "}}")
                        .collect(Collectors.joining(",", "{\"RequestItems\":{\"" + TABLE + "\":[", "]}}")));
    }

    private static String key(int number) {
        return "CUSTOMER#" + number;
    }

    private static String item(String partition, String sort, String more) {
        return "{\"pk\":{\"S\":\"" + partition + "\"},\"sk\":{\"S\":\"" + sort
                + "\"},\"status\":{\"S\":\"ACTIVE\"},\"version\":{\"N\":\"1\"},"
                + "\"createdAt\":{\"S\":\"2026-11-21T05:00:00Z\"},\"sealed\":{\"B\":\"" + SEALED + "\"}" + more + "}";
    }

    private Request request(String operation, String body) {
        return signer.json(SERVICE, "DynamoDB_20120810." + operation, body);
    }
}
