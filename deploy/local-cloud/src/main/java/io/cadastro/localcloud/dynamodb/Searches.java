package io.cadastro.localcloud.dynamodb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cadastro.localcloud.dynamodb.ItemStore.Chunk;
import io.cadastro.localcloud.dynamodb.expression.Condition;
import io.cadastro.localcloud.dynamodb.expression.ConditionParser;
import io.cadastro.localcloud.dynamodb.expression.ExpressionAttributes;
import io.cadastro.localcloud.dynamodb.expression.ExpressionKind;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Query and Scan. */
final class Searches {
    private static final int PAGE_BYTES = 1024 * 1024;
    private static final int CHUNK = 200;
    private static final int SEGMENT_LIMIT = 1_000_000;

    private final TableCatalog catalog;
    private final ItemStore store;

    Searches(TableCatalog catalog, ItemStore store) {
        this.catalog = catalog;
        this.store = store;
    }

    /** @param index null for the table itself */
    private record Target(Table table, Index index) {
        KeySchema key() {
            return index == null ? table.key() : index.key();
        }
    }

    ObjectNode query(ObjectNode request) throws SQLException {
        Requests.refuseLegacy(request);
        Target target = target(request);
        ExpressionAttributes attributes = Requests.attributes(request);
        String text = Requests.text(request, ExpressionKind.KEY_CONDITION.parameter())
                .orElseThrow(() -> DynamoDbException.validation("Either the KeyConditions or KeyConditionExpression"
                        + " parameter must be specified in the request."));
        Condition condition = ConditionParser.parse(ExpressionKind.KEY_CONDITION, text, attributes);
        Selection selection = Selection.read(request, attributes, target.table(), target.index());
        attributes.refuseUnused();
        demandNoKeyInFilter(selection.filter(), target.key());
        boolean descending = !request.path("ScanIndexForward").asBoolean(true);
        KeyCondition keyCondition = KeyCondition.of(condition, target.key());
        RowQuery query = keyCondition.narrow(new RowQuery(target.table(), target.index(), descending));
        Optional<Item> start = start(request, target);
        start.ifPresent(keyCondition::demandWithin);
        return page(request, target, query, start, selection);
    }

    ObjectNode scan(ObjectNode request) throws SQLException {
        Requests.refuseLegacy(request);
        Target target = target(request);
        ExpressionAttributes attributes = Requests.attributes(request);
        Selection selection = Selection.read(request, attributes, target.table(), target.index());
        attributes.refuseUnused();
        RowQuery query = segment(request, new RowQuery(target.table(), target.index(), false));
        return page(request, target, query, start(request, target), selection);
    }

    private Target target(ObjectNode request) {
        Table table = catalog.table(request);
        Optional<String> name = Requests.text(request, "IndexName");
        if (name.isEmpty()) {
            return new Target(table, null);
        }
        Index index = table.index(name.get())
                .orElseThrow(() ->
                        DynamoDbException.validation("The table does not have the specified index: " + name.get()));
        if (request.path("ConsistentRead").asBoolean()) {
            throw DynamoDbException.validation("Consistent reads are not supported on global secondary indexes");
        }
        return new Target(table, index);
    }

    private static void demandNoKeyInFilter(Condition filter, KeySchema key) {
        filter.attributes().filter(key::has).findFirst().ifPresent(attribute -> {
            throw DynamoDbException.validation("Filter Expression can only contain non-primary key attributes: Primary"
                    + " key attribute: " + attribute);
        });
    }

    /** Segments divide the partitions evenly. */
    private static RowQuery segment(ObjectNode request, RowQuery query) {
        boolean given = request.hasNonNull("Segment");
        if (given && !request.hasNonNull("TotalSegments")) {
            throw DynamoDbException.validation("The TotalSegments parameter is required but was not present in the"
                    + " request when Segment parameter is present");
        }
        if (!given && request.hasNonNull("TotalSegments")) {
            throw DynamoDbException.validation("The Segment parameter is required but was not present in the request"
                    + " when parameter TotalSegments is present");
        }
        if (!given) {
            return query;
        }
        long segment = request.get("Segment").asLong();
        long total = request.get("TotalSegments").asLong();
        if (total < 1 || total > SEGMENT_LIMIT) {
            throw DynamoDbException.validation("1 validation error detected: Value '" + total
                    + "' at 'totalSegments' failed to satisfy constraint: Member must have value between 1 and "
                    + SEGMENT_LIMIT);
        }
        if (segment < 0 || segment >= total) {
            throw DynamoDbException.validation("The Segment parameter is zero-based and must be less than parameter"
                    + " TotalSegments: Segment: " + segment + " is not less than TotalSegments: " + total);
        }
        RowQuery from = query.wherePartition(">=", boundary(segment, total));
        return segment == total - 1 ? from : from.wherePartition("<", boundary(segment + 1, total));
    }

    private static ByteString boundary(long segment, long total) {
        return ByteString.of(
                ByteBuffer.allocate(4).putInt((int) ((segment << 32) / total)).array());
    }

    private static Optional<Item> start(ObjectNode request, Target target) {
        return Optional.ofNullable(request.get("ExclusiveStartKey"))
                .filter(key -> !key.isNull())
                .map(key -> StartKey.read(key, target.table(), target.index()));
    }

    private ObjectNode page(
            ObjectNode request, Target target, RowQuery query, Optional<Item> start, Selection selection)
            throws SQLException {
        Capacity capacity = new Capacity(request);
        int limit = limit(request);
        Page page = new Page(target, selection);
        RowQuery rest = start.map(query::after).orElse(query);
        boolean more = true;
        while (more) {
            Chunk chunk = store.select(rest, Math.min(CHUNK, limit - page.scanned), PAGE_BYTES);
            more = page.addAll(chunk.items()) && !chunk.last() && page.scanned < limit;
            if (more) {
                rest = query.after(chunk.items().getLast());
            }
        }
        ObjectNode answer = page.answer(limit);
        capacity.read(target.table(), page.bytes, request.path("ConsistentRead").asBoolean() ? 1 : 0.5);
        capacity.writeTo(answer);
        return answer;
    }

    private static int limit(ObjectNode request) {
        int limit = request.path("Limit").asInt(Integer.MAX_VALUE);
        if (limit < 1) {
            throw DynamoDbException.validation("1 validation error detected: Value '" + limit
                    + "' at 'limit' failed to satisfy constraint: Member must have value greater than or equal to 1");
        }
        return limit;
    }

    /** The part of the answer that has been found. */
    private static final class Page {
        private final Target target;
        private final Selection selection;
        private final ObjectNode answer = AttributeDocuments.object();
        private int scanned;
        private int count;
        private int bytes;
        private Item last;

        Page(Target target, Selection selection) {
            this.target = target;
            this.selection = selection;
            if (!selection.countOnly()) {
                answer.putArray("Items");
            }
        }

        /** False if the page is full. */
        boolean addAll(List<Item> chunk) {
            for (Item item : chunk) {
                add(item);
                if (bytes >= PAGE_BYTES) {
                    return false;
                }
            }
            return true;
        }

        private void add(Item stored) {
            Item item = target.index() == null
                    ? stored
                    : target.index().project(stored, target.table().key());
            scanned++;
            bytes += item.size();
            last = item;
            if (selection.filter().holds(item)) {
                count++;
                show(item);
            }
        }

        private void show(Item item) {
            if (!selection.countOnly()) {
                Item shown = selection.projection().map(paths -> paths.of(item)).orElse(item);
                answer.withArrayProperty("Items").add(AttributeDocuments.write(shown));
            }
        }

        /** A page that is full ends with where to go on, even if nothing follows. */
        ObjectNode answer(int limit) {
            answer.put("Count", count).put("ScannedCount", scanned);
            if (last != null && (scanned == limit || bytes >= PAGE_BYTES)) {
                answer.set(
                        "LastEvaluatedKey",
                        AttributeDocuments.write(StartKey.of(last, target.table(), target.index())));
            }
            return answer;
        }
    }
}
