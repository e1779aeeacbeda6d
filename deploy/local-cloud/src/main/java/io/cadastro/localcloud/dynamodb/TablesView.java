package io.cadastro.localcloud.dynamodb;

import io.cadastro.localcloud.postgres.Sql;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Tables as people look at them: never more of them than fits a page, and never counted for long. */
public final class TablesView {
    private static final int COUNTED = 10_000;
    private static final int LONGEST_ITEM = 2_000;

    private final Sql sql;

    public TablesView(Sql sql) {
        this.sql = sql;
    }

    /**
     * A table.
     *
     * @param more whether there are more items than are counted
     * @param bytes of the items counted
     */
    public record Summary(String name, long items, boolean more, long bytes) {}

    /** The first tables by name. */
    public List<Summary> tables(int limit) {
        return sql
                .query(
                        row -> new Relation(row.getLong(1), row.getString(2)),
                        "SELECT id, name FROM dynamodb_table ORDER BY name LIMIT ?",
                        limit)
                .stream()
                .map(this::summary)
                .toList();
    }

    private Summary summary(Relation table) {
        return sql.query(
                        row -> new Summary(
                                table.name(),
                                Math.min(row.getLong(1), COUNTED),
                                row.getLong(1) > COUNTED,
                                row.getLong(2)),
                        "SELECT count(*), coalesce(sum(size), 0) FROM (SELECT size FROM " + table.relation()
                                + " LIMIT ?) counted",
                        COUNTED + 1)
                .getFirst();
    }

    /**
     * The first items in the order of their keys, as JSON that is cut where it gets long; empty without such a table.
     */
    public Optional<List<String>> items(String name, int limit) {
        return sql.first(
                        row -> new Relation(row.getLong(1), row.getString(2)),
                        "SELECT id, name FROM dynamodb_table WHERE name = ?",
                        name)
                .map(table -> sql.query(
                        row -> new String(row.getBytes(1), StandardCharsets.UTF_8),
                        "SELECT substring(item FOR ?) FROM " + table.relation() + " ORDER BY partition, sort LIMIT ?",
                        LONGEST_ITEM,
                        limit));
    }

    private record Relation(long id, String name) {
        String relation() {
            return "dynamodb_item_" + id;
        }
    }
}
