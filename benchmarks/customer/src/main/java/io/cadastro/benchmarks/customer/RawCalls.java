package io.cadastro.benchmarks.customer;

import io.cadastro.benchmarks.customer.RegistrationItems.Item;
import io.cadastro.resources.ResourceNames;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;

/** What the operations need of AWS, and nothing else: the plain SDK, without a service around it. */
final class RawCalls {
    private static final int BATCH = 10;
    private static final int REMEMBERED = 500;

    private final DynamoDbClient dynamoDb;
    private final SnsClient sns;
    private final ResourceNames names;
    private final String topic;
    private final RegistrationItems registration;
    private final ConcurrentLinkedQueue<Item> unpublished = new ConcurrentLinkedQueue<>();
    private final AtomicInteger written = new AtomicInteger();
    private final List<Known> customers = new CopyOnWriteArrayList<>();
    private final AtomicInteger next = new AtomicInteger();

    RawCalls(
            DynamoDbClient dynamoDb, SnsClient sns, ResourceNames names, String topic, RegistrationItems registration) {
        this.dynamoDb = dynamoDb;
        this.sns = sns;
        this.names = names;
        this.topic = topic;
        this.registration = registration;
    }

    /** The transaction of a registration. */
    void create() {
        write(registration.next());
    }

    /** The same; every tenth time ten events are published and taken out of the index. */
    void createAndPublish() {
        List<Item> items = registration.next();
        write(items);
        items.stream().filter(Item::isEvent).forEach(unpublished::add);
        if (written.incrementAndGet() % BATCH == 0) {
            publish();
        }
    }

    /** The customer and the customer's key, and that they were shown to somebody. */
    void read() {
        Known known = known();
        read(known.customerId());
        record(known.customerId());
    }

    /** Who has an e-mail address, then the same. */
    void search() {
        Known known = known();
        dynamoDb.getItem(get -> get.tableName(names.customersTable())
                .key(Map.of("pk", AttributeValue.fromS(known.emailPartition()), "sk", AttributeValue.fromS("EMAIL")))
                .consistentRead(true));
        read(known.customerId());
        record(known.customerId());
    }

    private Known known() {
        return customers.get(Math.floorMod(next.getAndIncrement(), customers.size()));
    }

    private void read(String id) {
        dynamoDb.batchGetItem(batch -> batch.requestItems(Map.of(
                names.customersTable(),
                one(Map.of("pk", AttributeValue.fromS("CUSTOMER#" + id), "sk", AttributeValue.fromS("CUSTOMER"))),
                names.customerKeysTable(),
                one(Map.of("pk", AttributeValue.fromS("customer#" + id))))));
    }

    private void record(String id) {
        String now = Instant.now().toString();
        dynamoDb.putItem(put -> put.tableName(names.customersTable())
                .item(Map.of(
                        "pk", AttributeValue.fromS("ACCESS#" + id),
                        "sk", AttributeValue.fromS(UUID.randomUUID().toString()),
                        "who", AttributeValue.fromS("benchmark"),
                        "accessedAt", AttributeValue.fromS(now),
                        "operation", AttributeValue.fromS("read"),
                        "purpose", AttributeValue.fromS("unstated"),
                        "expiresAt", AttributeValue.fromN("4102444800"))));
    }

    private void write(List<Item> items) {
        dynamoDb.transactWriteItems(transaction ->
                transaction.transactItems(items.stream().map(RawCalls::put).toList()));
        if (customers.size() < REMEMBERED) {
            customers.add(Known.of(items));
        }
    }

    private static TransactWriteItem put(Item item) {
        Put.Builder put = Put.builder().tableName(item.table()).item(item.attributes());
        if (item.isAnswer()) {
            put.conditionExpression("attribute_not_exists(pk) OR expiresAt < :now")
                    .expressionAttributeValues(Map.of(
                            ":now",
                            AttributeValue.fromN(Long.toString(Instant.now().getEpochSecond()))));
        } else {
            put.conditionExpression("attribute_not_exists(pk)");
        }
        return TransactWriteItem.builder().put(put.build()).build();
    }

    private void publish() {
        List<Item> events = IntStream.range(0, BATCH)
                .mapToObj(number -> unpublished.poll())
                .flatMap(Stream::ofNullable)
                .toList();
        if (events.isEmpty()) {
            return;
        }
        sns.publishBatch(batch -> batch.topicArn(topic)
                .publishBatchRequestEntries(events.stream().map(RawCalls::entry).toList()));
        dynamoDb.batchWriteItem(batch -> batch.requestItems(Map.of(
                names.customersTable(),
                events.stream().map(RawCalls::asPublished).toList())));
    }

    private static PublishBatchRequestEntry entry(Item event) {
        return PublishBatchRequestEntry.builder()
                .id(UUID.randomUUID().toString())
                .message(event.attributes().get("json").s())
                .messageAttributes(Map.of(
                        "type", text(event, "type"),
                        "source", text(event, "source"),
                        "subject", text(event, "subject")))
                .build();
    }

    private static MessageAttributeValue text(Item event, String attribute) {
        return MessageAttributeValue.builder()
                .dataType("String")
                .stringValue(event.attributes().get(attribute).s())
                .build();
    }

    private static WriteRequest asPublished(Item event) {
        return WriteRequest.builder()
                .putRequest(put -> put.item(event.published()))
                .build();
    }

    private static KeysAndAttributes one(Map<String, AttributeValue> key) {
        return KeysAndAttributes.builder()
                .keys(List.of(key))
                .consistentRead(true)
                .build();
    }

    /** Somebody who was written, and where it is kept who has their e-mail address. */
    private record Known(String customerId, String emailPartition) {
        static Known of(List<Item> items) {
            String id = items.stream()
                    .filter(Item::isCustomer)
                    .map(item -> item.attributes().get("customerId").s())
                    .findFirst()
                    .orElseThrow();
            String email = items.stream()
                    .map(Item::partition)
                    .filter(partition -> partition.startsWith("EMAIL#"))
                    .findFirst()
                    .orElseThrow();
            return new Known(id, email);
        }
    }
}
