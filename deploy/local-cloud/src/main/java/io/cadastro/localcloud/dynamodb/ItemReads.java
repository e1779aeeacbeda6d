package io.cadastro.localcloud.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cadastro.localcloud.dynamodb.ItemLocks.Address;
import io.cadastro.localcloud.dynamodb.ItemLocks.ConflictException;
import io.cadastro.localcloud.dynamodb.ItemStore.Place;
import io.cadastro.localcloud.dynamodb.expression.ExpressionAttributes;
import io.cadastro.localcloud.dynamodb.expression.Projection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** GetItem, BatchGetItem and TransactGetItems. Every read is consistent. */
final class ItemReads {
    private static final int LIMIT = 100;
    private static final int BATCH_BYTES = 16 * 1024 * 1024;

    private final TableCatalog catalog;
    private final ItemStore store;
    private final ItemLocks locks;

    ItemReads(TableCatalog catalog, ItemStore store, ItemLocks locks) {
        this.catalog = catalog;
        this.store = store;
        this.locks = locks;
    }

    /** One item to read, and what to show of it. */
    private record Get(Place place, Optional<Projection> projection, boolean consistent, ObjectNode key) {
        ObjectNode show(Item item) {
            return AttributeDocuments.write(
                    projection.map(paths -> paths.of(item)).orElse(item));
        }
    }

    private Get read(Table table, ObjectNode request) {
        Requests.refuseLegacy(request);
        ExpressionAttributes attributes = Requests.attributes(request);
        Optional<Projection> projection = Requests.projection(request, attributes);
        attributes.refuseUnused();
        ObjectNode key = (ObjectNode) Requests.required(request, "Key");
        return new Get(
                new Place(table, table.keyOf(AttributeDocuments.readItem(key))),
                projection,
                request.path("ConsistentRead").asBoolean(),
                key);
    }

    ObjectNode get(ObjectNode request) throws SQLException {
        Table table = catalog.table(request);
        Get get = read(table, request);
        Capacity capacity = new Capacity(request);
        Item item = store.read(List.of(get.place())).getFirst();
        ObjectNode answer = AttributeDocuments.object();
        if (item != null) {
            answer.set("Item", get.show(item));
        }
        capacity.read(table, item == null ? 0 : item.size(), get.consistent() ? 1 : 0.5);
        capacity.writeTo(answer);
        return answer;
    }

    ObjectNode batchGet(ObjectNode request) throws SQLException {
        Capacity capacity = new Capacity(request);
        List<Get> gets = new ArrayList<>();
        JsonNode tables = Requests.required(request, "RequestItems");
        for (Map.Entry<String, JsonNode> entry : tables.properties()) {
            gets.addAll(batched(entry.getKey(), (ObjectNode) entry.getValue()));
        }
        if (gets.size() > LIMIT) {
            throw DynamoDbException.validation("Too many items requested for the BatchGetItem call");
        }
        demandDistinct(gets, "Provided list of item keys contains duplicates");
        List<Item> items = store.read(gets.stream().map(Get::place).toList());
        ObjectNode answer = AttributeDocuments.object();
        ObjectNode responses = answer.putObject("Responses");
        tables.propertyStream().forEach(entry -> responses.putArray(entry.getKey()));
        ObjectNode unprocessed = answer.putObject("UnprocessedKeys");
        int bytes = 0;
        for (int i = 0; i < gets.size(); i++) {
            Get get = gets.get(i);
            Item item = items.get(i);
            String name = get.place().table().name();
            bytes += item == null ? 0 : item.size();
            if (bytes > BATCH_BYTES) {
                defer(get, name, (ObjectNode) tables.get(name), unprocessed);
            } else if (item != null) {
                responses.withArrayProperty(name).add(get.show(item));
            }
            capacity.read(get.place().table(), item == null ? 0 : item.size(), get.consistent() ? 1 : 0.5);
        }
        capacity.writeListTo(answer);
        return answer;
    }

    private List<Get> batched(String name, ObjectNode request) {
        Table table = catalog.table(AttributeDocuments.object().put("TableName", name));
        List<Get> gets = new ArrayList<>();
        JsonNode keys = Requests.required(request, "Keys");
        Requests.demandCount(keys, "requestItems." + name + ".member.keys", LIMIT);
        for (JsonNode key : keys) {
            ObjectNode single = request.deepCopy().without("Keys");
            single.set("Key", key);
            gets.add(read(table, single));
        }
        return gets;
    }

    private static void defer(Get get, String table, ObjectNode request, ObjectNode unprocessed) {
        if (!unprocessed.has(table)) {
            ObjectNode rest = request.deepCopy();
            rest.putArray("Keys");
            unprocessed.set(table, rest);
        }
        unprocessed.withObjectProperty(table).withArrayProperty("Keys").add(get.key());
    }

    ObjectNode transactGet(ObjectNode request) throws SQLException {
        Capacity capacity = new Capacity(request);
        JsonNode wanted = Requests.required(request, "TransactItems");
        Requests.demandCount(wanted, "transactItems", LIMIT);
        List<Get> gets = new ArrayList<>();
        for (JsonNode action : wanted) {
            ObjectNode get = (ObjectNode) Requests.required((ObjectNode) action, "Get");
            gets.add(read(catalog.table(get), get));
        }
        demandDistinct(gets, "Transaction request cannot include multiple operations on one item");
        refuseWritten(gets.stream().map(get -> get.place().address()).toList());
        List<Item> items = store.read(gets.stream().map(Get::place).toList());
        ObjectNode answer = AttributeDocuments.object();
        ArrayNode responses = answer.putArray("Responses");
        for (int i = 0; i < gets.size(); i++) {
            ObjectNode response = responses.addObject();
            Item item = items.get(i);
            if (item != null) {
                response.set("Item", gets.get(i).show(item));
            }
            capacity.read(gets.get(i).place().table(), item == null ? 0 : item.size(), 2);
        }
        capacity.writeListTo(answer);
        return answer;
    }

    private void refuseWritten(List<Address> items) {
        try {
            locks.refuseWritten(items);
        } catch (ConflictException e) {
            throw Transactions.conflict(items, e);
        }
    }

    private static void demandDistinct(List<Get> gets, String message) {
        Set<Address> addresses = new HashSet<>();
        if (!gets.stream().allMatch(get -> addresses.add(get.place().address()))) {
            throw DynamoDbException.validation(message);
        }
    }
}
