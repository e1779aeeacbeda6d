package io.cadastro.localcloud.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cadastro.localcloud.dynamodb.ItemLocks.Address;
import io.cadastro.localcloud.dynamodb.ItemLocks.ConflictException;
import io.cadastro.localcloud.dynamodb.ItemLocks.Held;
import io.cadastro.localcloud.dynamodb.ItemStore.Place;
import io.cadastro.localcloud.dynamodb.ItemStore.Write;
import io.cadastro.localcloud.dynamodb.WriteAction.Kind;
import io.cadastro.localcloud.dynamodb.expression.Projection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** PutItem, UpdateItem, DeleteItem and BatchWriteItem. */
final class ItemWrites {
    private static final int BATCH_LIMIT = 25;
    private static final List<String> RETURN_VALUES =
            List.of("ALL_NEW", "UPDATED_OLD", "ALL_OLD", "NONE", "UPDATED_NEW");
    private static final Set<String> ALL_OLD_OR_NONE = Set.of("ALL_OLD", "NONE");

    private final TableCatalog catalog;
    private final ItemStore store;
    private final ItemLocks locks;

    ItemWrites(TableCatalog catalog, ItemStore store, ItemLocks locks) {
        this.catalog = catalog;
        this.store = store;
        this.locks = locks;
    }

    ObjectNode put(ObjectNode request) throws SQLException {
        return write(Kind.PUT, request);
    }

    ObjectNode delete(ObjectNode request) throws SQLException {
        return write(Kind.DELETE, request);
    }

    ObjectNode update(ObjectNode request) throws SQLException {
        return write(Kind.UPDATE, request);
    }

    private ObjectNode write(Kind kind, ObjectNode request) throws SQLException {
        Table table = catalog.table(request);
        WriteAction action = WriteAction.read(kind, table, request);
        String returned = Requests.choice(request, "ReturnValues", RETURN_VALUES, "NONE");
        if (kind != Kind.UPDATE && !ALL_OLD_OR_NONE.contains(returned)) {
            throw DynamoDbException.validation("ReturnValues can only be ALL_OLD or NONE");
        }
        Capacity capacity = new Capacity(request);
        Item old = null;
        Item changed;
        try (Held held = locks.lockForWrite(action.place().address())) {
            Objects.requireNonNull(held);
            if (action.needsOld() || !"NONE".equals(returned)) {
                old = store.read(List.of(action.place())).getFirst();
            }
            changed = action.apply(old);
            store.write(List.of(new Write(action.place(), changed)));
        } catch (ConflictException e) {
            throw DynamoDbException.of("TransactionConflictException", "Transaction is ongoing for the item");
        }
        capacity.written(table, Math.max(size(old), size(changed)), 1);
        ObjectNode answer = AttributeDocuments.object();
        Item shown = shown(returned, action, old, changed);
        if (shown != null && !shown.isEmpty()) {
            answer.set("Attributes", AttributeDocuments.write(shown));
        }
        capacity.writeTo(answer);
        return answer;
    }

    private static Item shown(String returned, WriteAction action, Item old, Item changed) {
        return switch (returned) {
            case "ALL_OLD" -> old;
            case "ALL_NEW" -> changed;
            case "UPDATED_OLD" ->
                old == null ? null : new Projection(action.update().paths()).of(old);
            case "UPDATED_NEW" -> new Projection(action.update().paths()).of(changed);
            default -> null;
        };
    }

    private static int size(Item item) {
        return item == null ? 0 : item.size();
    }

    ObjectNode batchWrite(ObjectNode request) throws SQLException {
        Capacity capacity = new Capacity(request);
        List<Write> writes = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry :
                Requests.required(request, "RequestItems").properties()) {
            Requests.demandCount(entry.getValue(), "requestItems", BATCH_LIMIT);
            Table table = catalog.table(AttributeDocuments.object().put("TableName", entry.getKey()));
            for (JsonNode write : entry.getValue()) {
                writes.add(batched(table, write));
            }
        }
        if (writes.isEmpty() || writes.size() > BATCH_LIMIT) {
            throw DynamoDbException.validation(
                    writes.isEmpty()
                            ? "The requestItems parameter is required for BatchWriteItem"
                            : "Too many items requested for the BatchWriteItem call");
        }
        Set<Address> addresses = new HashSet<>();
        if (!writes.stream().allMatch(write -> addresses.add(write.place().address()))) {
            throw DynamoDbException.validation("Provided list of item keys contains duplicates");
        }
        try (Held held = locks.lock(addresses)) {
            Objects.requireNonNull(held);
            store.write(writes);
        }
        writes.forEach(write -> capacity.written(write.place().table(), size(write.item()), 1));
        ObjectNode answer = AttributeDocuments.object();
        answer.putObject("UnprocessedItems");
        capacity.writeListTo(answer);
        return answer;
    }

    private static Write batched(Table table, JsonNode write) {
        boolean put = write.hasNonNull("PutRequest");
        if (put == write.hasNonNull("DeleteRequest")) {
            throw DynamoDbException.validation("Supplied AttributeValue has more than one datatypes set, must contain"
                    + " exactly one of PutRequest and DeleteRequest");
        }
        WriteAction action = WriteAction.read(
                put ? Kind.PUT : Kind.DELETE, table, (ObjectNode) write.get(put ? "PutRequest" : "DeleteRequest"));
        return new Write(new Place(table, action.place().key()), action.replacement());
    }
}
