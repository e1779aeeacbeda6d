package io.cadastro.customer.rest;

import io.cadastro.resources.AwsClients;
import io.cadastro.testkit.TestCloud;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Events as a process leaves them that dies between commit and publication. */
final class LeftBehind {
    static final String TABLE = TestCloud.current().names().customersTable();

    private static final int BATCH = 25;

    private LeftBehind() {}

    /**
     * Leaves events in one shard, of as many customers, who need not exist.
     *
     * @return their subjects
     */
    static List<String> in(String shard, int count, AwsClients clients) {
        List<String> subjects = IntStream.range(0, count)
                .mapToObj(number -> UUID.randomUUID().toString())
                .toList();
        for (int i = 0; i < count; i += BATCH) {
            List<WriteRequest> writes = subjects.subList(i, Math.min(i + BATCH, count)).stream()
                    .map(subject -> event(shard, subject))
                    .toList();
            clients.dynamoDb().batchWriteItem(batch -> batch.requestItems(Map.of(TABLE, writes)));
        }
        return subjects;
    }

    private static WriteRequest event(String shard, String subject) {
        String id =
                UUID.nameUUIDFromBytes(subject.getBytes(StandardCharsets.UTF_8)).toString();
        String json = String.format(
                Locale.ROOT,
                "{\"specversion\":\"1.0\",\"id\":\"%s\",\"source\":\"/test\",\"type\":\"test\",\"subject\":\"%s\"}",
                id,
                subject);
        Map<String, AttributeValue> item = Map.of(
                "pk", AttributeValue.fromS("CUSTOMER#" + subject),
                "sk", AttributeValue.fromS("EVENT#0000000000000000001"),
                "eventId", AttributeValue.fromS(id),
                "type", AttributeValue.fromS("test"),
                "source", AttributeValue.fromS("/test"),
                "subject", AttributeValue.fromS(subject),
                "sequence", AttributeValue.fromN("1"),
                "json", AttributeValue.fromS(json),
                "outboxShard", AttributeValue.fromS(shard),
                "outboxSince", AttributeValue.fromS("2026-01-01T00:00:00.000Z"));
        return WriteRequest.builder().putRequest(put -> put.item(item)).build();
    }

    /** A process that was sweeping a shard when it was killed. */
    static void lease(String shard, Instant until, AwsClients clients) {
        clients.dynamoDb().putItem(put -> put.tableName(TABLE)
                .item(Map.of(
                        "pk", AttributeValue.fromS("OUTBOX-LEASE#" + shard),
                        "sk", AttributeValue.fromS("OUTBOX-LEASE"),
                        "leasedUntil", AttributeValue.fromS(until.toString()),
                        "leasedBy", AttributeValue.fromS("somebody who was killed"))));
    }

    /** How many events of a shard are not published. */
    static int countIn(String shard, AwsClients clients) {
        return clients.dynamoDb()
                .query(query -> query.tableName(TABLE)
                        .indexName("unpublished-events")
                        .keyConditionExpression("outboxShard = :shard")
                        .expressionAttributeValues(Map.of(":shard", AttributeValue.fromS(shard))))
                .count();
    }
}
