package io.cadastro.localcloud.dynamodb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/** Adds up roughly what AWS would charge, per table, for requests that want to know. */
final class Capacity {
    private static final int READ_UNIT = 4096;
    private static final int WRITE_UNIT = 1024;

    private final String wanted;
    private final Map<String, Double> units = new TreeMap<>();

    Capacity(ObjectNode request) {
        this.wanted = Requests.choice(
                request, "ReturnConsumedCapacity", java.util.List.of("INDEXES", "TOTAL", "NONE"), "NONE");
    }

    void read(Table table, int bytes, double factor) {
        add(table, Math.max(1, (bytes + READ_UNIT - 1) / READ_UNIT) * factor);
    }

    void written(Table table, int bytes, double factor) {
        add(table, Math.max(1, (bytes + WRITE_UNIT - 1) / WRITE_UNIT) * factor);
    }

    private void add(Table table, double amount) {
        units.merge(table.name(), amount, Double::sum);
    }

    /** For operations on one table. */
    void writeTo(ObjectNode answer) {
        if (!"NONE".equals(wanted)) {
            units.forEach((table, amount) -> answer.set("ConsumedCapacity", describe(table, amount)));
        }
    }

    /** For operations on many tables. */
    void writeListTo(ObjectNode answer) {
        if (!"NONE".equals(wanted)) {
            units.forEach((table, amount) ->
                    answer.withArrayProperty("ConsumedCapacity").add(describe(table, amount)));
        }
    }

    private ObjectNode describe(String table, double amount) {
        ObjectNode capacity =
                AttributeDocuments.object().put("TableName", table).put("CapacityUnits", amount);
        if ("INDEXES".equals(wanted)) {
            capacity.putObject("Table").put("CapacityUnits", amount);
        }
        return capacity;
    }
}
