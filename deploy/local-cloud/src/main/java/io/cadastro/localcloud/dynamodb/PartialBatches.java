package io.cadastro.localcloud.dynamodb;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cadastro.localcloud.faults.Effect;
import io.cadastro.localcloud.faults.Faults;
import io.cadastro.localcloud.protocol.JsonOperation;
import java.util.Map;

/**
 * Batches of which, when a fault says so, only the first half is done and the rest given back, as DynamoDB does now and
 * then.
 */
final class PartialBatches {
    private static final String ITEMS = "RequestItems";

    private final Faults faults;

    PartialBatches(Faults faults) {
        this.faults = faults;
    }

    JsonOperation write(JsonOperation batchWrite) {
        return request -> faults.strikes("dynamodb", "BatchWriteItem", Effect.UNPROCESSED)
                ? part(request, batchWrite, new Shape("", "UnprocessedItems"))
                : batchWrite.apply(request);
    }

    JsonOperation read(JsonOperation batchGet) {
        return request -> faults.strikes("dynamodb", "BatchGetItem", Effect.UNPROCESSED)
                ? part(request, batchGet, new Shape("/Keys", "UnprocessedKeys"))
                : batchGet.apply(request);
    }

    /**
     * Where the entries of a table stand.
     *
     * @param entries the path from a table's part of the request
     * @param rest the field of the answer for what was not done
     */
    private record Shape(String entries, String rest) {
        ArrayNode entries(ObjectNode tables, String table) {
            return (ArrayNode) tables.get(table).at(entries);
        }
    }

    private static ObjectNode part(ObjectNode request, JsonOperation operation, Shape shape) throws Exception {
        ObjectNode tables = (ObjectNode) Requests.required(request, ITEMS);
        ObjectNode rest = tables.deepCopy();
        for (String table : rest.properties().stream().map(Map.Entry::getKey).toList()) {
            split(shape.entries(tables, table), shape.entries(rest, table));
            if (shape.entries(rest, table).isEmpty()) {
                rest.remove(table);
            }
            if (shape.entries(tables, table).isEmpty()) {
                tables.remove(table);
            }
        }
        ObjectNode answer = operation.apply(request);
        answer.set(shape.rest(), rest);
        return answer;
    }

    private static void split(ArrayNode done, ArrayNode left) {
        int half = (done.size() + 1) / 2;
        for (int i = done.size() - 1; i >= half; i--) {
            done.remove(i);
        }
        for (int i = half - 1; i >= 0; i--) {
            left.remove(i);
        }
    }
}
