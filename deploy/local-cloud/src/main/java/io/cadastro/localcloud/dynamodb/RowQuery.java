package io.cadastro.localcloud.dynamodb;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Rows of a table in the order of its key, or of an index's key; a value that is narrowed down step by step. */
final class RowQuery {
    private final Table table;
    private final Index index;
    private final boolean descending;
    private final List<String> conditions = new ArrayList<>();
    private final List<Object> parameters = new ArrayList<>();

    /** @param index null for the table itself */
    RowQuery(Table table, Index index, boolean descending) {
        this.table = table;
        this.index = index;
        this.descending = descending;
        if (index != null) {
            conditions.add(index.partitionColumn() + " IS NOT NULL");
        }
    }

    private RowQuery(RowQuery other) {
        this.table = other.table;
        this.index = other.index;
        this.descending = other.descending;
        this.conditions.addAll(other.conditions);
        this.parameters.addAll(other.parameters);
    }

    RowQuery wherePartition(String operator, ByteString value) {
        return where(index == null ? "partition" : index.partitionColumn(), operator, value);
    }

    RowQuery whereSort(String operator, ByteString value) {
        return where(index == null ? "sort" : index.sortColumn(), operator, value);
    }

    private RowQuery where(String column, String operator, ByteString value) {
        RowQuery narrower = new RowQuery(this);
        narrower.conditions.add(column + " " + operator + " ?");
        narrower.parameters.add(value.bytes());
        return narrower;
    }

    /** Only what comes after this item, of which the key attributes suffice, and which needs not exist any more. */
    RowQuery after(Item last) {
        RowQuery narrower = new RowQuery(this);
        List<String> columns = columns();
        narrower.conditions.add("(" + String.join(", ", columns) + ")" + (descending ? " < (" : " > (")
                + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")");
        if (index != null) {
            narrower.addKey(index.keyOf(last).orElseThrow());
        }
        narrower.addKey(table.keyOf(table.keyAttributes(last)));
        return narrower;
    }

    private void addKey(ItemKey key) {
        parameters.add(key.partition().bytes());
        parameters.add(key.sort().bytes());
    }

    private List<String> columns() {
        return index == null
                ? List.of("partition", "sort")
                : List.of(index.partitionColumn(), index.sortColumn(), "partition", "sort");
    }

    List<Object> parameters() {
        return parameters;
    }

    /**
     * Items, each with the bytes of it and those before it. With two more parameters at the end: how many rows at most,
     * and after how many bytes no more, so that large items do not fill the memory.
     */
    String sql() {
        String direction = descending ? " DESC" : "";
        String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
        String columns = String.join(", ", columns());
        String order = " ORDER BY " + String.join(direction + ", ", columns()) + direction;
        String rows = "SELECT item, size, " + columns + " FROM " + table.relation() + where + order + " LIMIT ?";
        String sums = "SELECT *, sum(size) OVER (" + order + " ROWS UNBOUNDED PRECEDING) AS bytes FROM (" + rows
                + ") AS rows";
        return "SELECT item, bytes FROM (" + sums + ") AS sums WHERE bytes - size < ?" + order;
    }
}
