package io.cadastro.localcloud.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cadastro.localcloud.dynamodb.ItemLocks.Address;
import io.cadastro.localcloud.dynamodb.ItemLocks.ConflictException;
import io.cadastro.localcloud.dynamodb.ItemLocks.Held;
import io.cadastro.localcloud.dynamodb.ItemStore.Place;
import io.cadastro.localcloud.dynamodb.ItemStore.Write;
import io.cadastro.localcloud.dynamodb.WriteAction.Kind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** TransactWriteItems: all actions or none, and once however often it is sent. */
final class Transactions {
    private static final int LIMIT = 100;
    private static final int BYTES_LIMIT = 4 * 1024 * 1024;
    private static final Map<String, Kind> KINDS =
            Map.of("Put", Kind.PUT, "Update", Kind.UPDATE, "Delete", Kind.DELETE, "ConditionCheck", Kind.CHECK);

    private final TableCatalog catalog;
    private final ItemStore store;
    private final ItemLocks locks;
    private final RequestTokens tokens;

    Transactions(TableCatalog catalog, ItemStore store, ItemLocks locks, RequestTokens tokens) {
        this.catalog = catalog;
        this.store = store;
        this.locks = locks;
        this.tokens = tokens;
    }

    /** Why one action stops the transaction. */
    private record Reason(String code, String message, Item item) {
        static final Reason NONE = new Reason("None", null, null);

        static Reason of(DynamoDbException e) {
            String code = e.code().equals(DynamoDbException.CONDITION) ? "ConditionalCheckFailed" : "ValidationError";
            return new Reason(code, e.getMessage(), e.item());
        }
    }

    ObjectNode write(ObjectNode request) throws SQLException {
        Capacity capacity = new Capacity(request);
        List<WriteAction> actions = actions(Requests.required(request, "TransactItems"));
        RequestTokens.Token token = RequestTokens.Token.of(request);
        if (token == null) {
            write(actions, null, capacity);
        } else {
            writeOnce(actions, token, capacity);
        }
        ObjectNode answer = AttributeDocuments.object();
        capacity.writeListTo(answer);
        return answer;
    }

    private List<WriteAction> actions(JsonNode documents) {
        Requests.demandCount(documents, "transactItems", LIMIT);
        List<WriteAction> actions = new ArrayList<>();
        Set<Address> addresses = new HashSet<>();
        for (JsonNode document : documents) {
            WriteAction action = action(document);
            if (!addresses.add(action.place().address())) {
                throw DynamoDbException.validation(
                        "Transaction request cannot include multiple operations on one item");
            }
            actions.add(action);
        }
        return actions;
    }

    private WriteAction action(JsonNode document) {
        if (document.size() != 1 || !KINDS.containsKey(document.fieldNames().next())) {
            throw DynamoDbException.validation("TransactItems can only contain one of Check, Put, Update or Delete");
        }
        Map.Entry<String, JsonNode> only = document.properties().iterator().next();
        ObjectNode request = (ObjectNode) only.getValue();
        Kind kind = KINDS.get(only.getKey());
        if (kind == Kind.CHECK) {
            Requests.required(request, "ConditionExpression");
        }
        return WriteAction.read(kind, catalog.table(request), request);
    }

    private void writeOnce(List<WriteAction> actions, RequestTokens.Token token, Capacity capacity)
            throws SQLException {
        tokens.begin(token);
        try {
            if (!tokens.isDone(token)) {
                write(actions, token, capacity);
            }
        } finally {
            tokens.end(token);
        }
    }

    private void write(List<WriteAction> actions, RequestTokens.Token token, Capacity capacity) throws SQLException {
        try (Held held = locks.lockForTransaction(
                actions.stream().map(action -> action.place().address()).toList())) {
            Objects.requireNonNull(held);
            List<Write> writes = apply(actions, old(actions));
            for (Write write : writes) {
                Item item = write.item();
                capacity.written(write.place().table(), item == null ? 0 : item.size(), 2);
            }
            store.write(writes, token);
        } catch (ConflictException e) {
            throw conflict(
                    actions.stream().map(action -> action.place().address()).toList(), e);
        }
    }

    /** @param items of the transaction, in the order of its actions */
    static DynamoDbException conflict(List<Address> items, ConflictException e) {
        return cancelled(items.stream()
                .map(item -> e.items().contains(item)
                        ? new Reason("TransactionConflict", "Transaction is ongoing for the item", null)
                        : Reason.NONE)
                .toList());
    }

    private List<Item> old(List<WriteAction> actions) throws SQLException {
        List<Place> places = actions.stream()
                .filter(WriteAction::needsOld)
                .map(WriteAction::place)
                .toList();
        List<Item> read = places.isEmpty() ? List.of() : store.read(places);
        List<Item> old = new ArrayList<>();
        int next = 0;
        for (WriteAction action : actions) {
            old.add(action.needsOld() ? read.get(next++) : null);
        }
        return old;
    }

    private static List<Write> apply(List<WriteAction> actions, List<Item> old) {
        List<Write> writes = new ArrayList<>();
        List<Reason> reasons = new ArrayList<>();
        int bytes = 0;
        for (int i = 0; i < actions.size(); i++) {
            WriteAction action = actions.get(i);
            try {
                Item changed = action.apply(old.get(i));
                bytes += changed == null ? 0 : changed.size();
                if (action.kind() != Kind.CHECK) {
                    writes.add(new Write(action.place(), changed));
                }
                reasons.add(Reason.NONE);
            } catch (DynamoDbException e) {
                reasons.add(Reason.of(e));
            }
        }
        if (reasons.stream().anyMatch(reason -> !reason.equals(Reason.NONE))) {
            throw cancelled(reasons);
        }
        if (bytes > BYTES_LIMIT) {
            throw DynamoDbException.validation(
                    "Collection size limit exceeded: the items of a transaction have at most 4 MB");
        }
        return writes;
    }

    private static DynamoDbException cancelled(List<Reason> reasons) {
        ObjectNode details = AttributeDocuments.object();
        ArrayNode list = details.putArray("CancellationReasons");
        for (Reason reason : reasons) {
            ObjectNode document = list.addObject().put("Code", reason.code());
            if (reason.message() != null) {
                document.put("Message", reason.message());
            }
            if (reason.item() != null) {
                document.set("Item", AttributeDocuments.write(reason.item()));
            }
        }
        String message = "Transaction cancelled, please refer cancellation reasons for specific reasons "
                + reasons.stream().map(Reason::code).collect(Collectors.joining(", ", "[", "]"));
        return DynamoDbException.of("TransactionCanceledException", message, details);
    }
}
