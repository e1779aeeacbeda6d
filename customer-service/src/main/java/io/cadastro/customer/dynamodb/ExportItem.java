package io.cadastro.customer.dynamodb;

import io.cadastro.customer.Export;
import io.cadastro.customer.ExportStatus;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An export as an item. While it is pending it is {@link OpenWork}. */
final class ExportItem {
    static final String STATUS = "status";
    static final String ATTEMPT = "attempt";
    static final String FAILURES = "failures";
    static final String CHUNKS = "chunks";
    static final String SIZE = "size";
    static final String COMPLETED_AT = "completedAt";
    static final String EXPIRES_AT = "expiresAt";

    private static final String ID = "exportId";
    private static final String CUSTOMER_ID = "customerId";
    private static final String REQUESTED_AT = "requestedAt";

    // A partition bears 1,000 units/s, and an export takes four: far more than anybody asks for.
    private static final int SHARDS = 4;

    private ExportItem() {}

    static Map<String, AttributeValue> pending(Export export) {
        Map<String, AttributeValue> item = new HashMap<>(Keys.export(export.id()));
        item.put(ID, AttributeValue.fromS(export.id().toString()));
        item.put(CUSTOMER_ID, AttributeValue.fromS(export.customerId().toString()));
        item.put(STATUS, status(ExportStatus.PENDING));
        item.put(REQUESTED_AT, AttributeValue.fromS(export.requestedAt().toString()));
        item.put(EXPIRES_AT, seconds(export.expiresAt()));
        item.put(ATTEMPT, number(0));
        item.put(FAILURES, number(0));
        item.put(
                OpenWork.SHARD,
                AttributeValue.fromS(shard(Math.floorMod(export.id().hashCode(), SHARDS))));
        item.put(OpenWork.DUE, OpenWork.time(export.requestedAt()));
        return item;
    }

    static Export read(Map<String, AttributeValue> item) {
        ExportStatus status = ExportStatus.labelled(item.get(STATUS).s());
        boolean completed = status == ExportStatus.COMPLETED;
        return new Export(
                id(item),
                UUID.fromString(item.get(CUSTOMER_ID).s()),
                status,
                Instant.parse(item.get(REQUESTED_AT).s()),
                completed ? Instant.parse(item.get(COMPLETED_AT).s()) : null,
                completed ? number(item, SIZE) : 0,
                Instant.ofEpochSecond(number(item, EXPIRES_AT)));
    }

    static UUID id(Map<String, AttributeValue> item) {
        return UUID.fromString(item.get(ID).s());
    }

    static long number(Map<String, AttributeValue> item, String name) {
        return Long.parseLong(item.get(name).n());
    }

    static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    static AttributeValue seconds(Instant instant) {
        return number(instant.getEpochSecond());
    }

    static AttributeValue status(ExportStatus status) {
        return AttributeValue.fromS(status.label());
    }

    static Stream<String> shards() {
        return IntStream.range(0, SHARDS).mapToObj(ExportItem::shard);
    }

    private static String shard(int number) {
        return String.format(Locale.ROOT, "export#%02d", number);
    }
}
