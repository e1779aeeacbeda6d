package io.cadastro.customer.dynamodb;

import io.cadastro.servicekit.sns.OutboxMessage;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An event as an item. While it is unpublished it has a shard and a time, and so stands in the sparse index
 * {@value #INDEX}; without them it is the customer's log.
 */
final class OutboxItem {
    static final String INDEX = "unpublished-events";
    static final String SHARD = "outboxShard";
    static final String SINCE = "outboxSince";
    static final String JSON = "json";

    // 10,000 events/s, each written to the index and taken out again at 2 units: 40,000 units/s over partitions that
    // bear 1,000 each makes 40; the next power of two leaves room.
    private static final int SHARDS = 64;

    private static final DateTimeFormatter SORTABLE = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private OutboxItem() {}

    static Map<String, AttributeValue> unpublished(OutboxMessage message, Instant since) {
        Map<String, AttributeValue> item = published(message);
        // All of one customer in one shard, in the order in which they are to be published.
        item.put(
                SHARD,
                AttributeValue.fromS(shard(Math.floorMod(message.subject().hashCode(), SHARDS))));
        item.put(SINCE, AttributeValue.fromS(since(since) + String.format(Locale.ROOT, "#%019d", message.sequence())));
        return item;
    }

    /** A time as text that sorts: {@link Instant} leaves out the digits of a whole second. */
    static String since(Instant time) {
        return SORTABLE.format(time);
    }

    static Map<String, AttributeValue> published(OutboxMessage message) {
        Map<String, AttributeValue> item = new HashMap<>(Keys.event(message.subject(), message.sequence()));
        item.put("eventId", AttributeValue.fromS(message.id().toString()));
        item.put("type", AttributeValue.fromS(message.type()));
        item.put("source", AttributeValue.fromS(message.source()));
        item.put("subject", AttributeValue.fromS(message.subject().toString()));
        item.put("sequence", AttributeValue.fromN(Long.toString(message.sequence())));
        item.put(JSON, AttributeValue.fromS(message.json()));
        return item;
    }

    static OutboxMessage read(Map<String, AttributeValue> item) {
        return new OutboxMessage(
                UUID.fromString(item.get("eventId").s()),
                item.get("type").s(),
                item.get("source").s(),
                UUID.fromString(item.get("subject").s()),
                Long.parseLong(item.get("sequence").n()),
                item.get(JSON).s());
    }

    static Stream<String> shards() {
        return IntStream.range(0, SHARDS).mapToObj(OutboxItem::shard);
    }

    private static String shard(int number) {
        return String.format(Locale.ROOT, "%02d", number);
    }
}
