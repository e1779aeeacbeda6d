package io.cadastro.localcloud.dynamodb;

import io.cadastro.localcloud.dynamodb.ItemLocks.Address;
import io.cadastro.localcloud.protocol.JsonService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** The items in the database. Whatever is read or written together takes one statement: atomic, and one round trip. */
final class ItemStore {
    private static final String UNDEFINED_TABLE = "42P01";

    /** Few enough for the memory that they need if they are as large as items may be. */
    private static final int REINDEXED_AT_ONCE = 50;

    private final DataSource database;

    ItemStore(DataSource database) {
        this.database = database;
    }

    /** Where an item is, or could be. */
    record Place(Table table, ItemKey key) {
        Address address() {
            return new Address(table.id(), key);
        }
    }

    /** What is to be stored at a place; nothing deletes. */
    record Write(Place place, Item item) {}

    /** The items at these places, all as of one moment; null where there is none. */
    List<Item> read(List<Place> places) throws SQLException {
        List<Item> items = new ArrayList<>();
        StringBuilder sql = new StringBuilder();
        for (int i = 0; i < places.size(); i++) {
            items.add(null);
            sql.append(i == 0 ? "" : " UNION ALL ").append("SELECT ").append(i).append(", item FROM ");
            sql.append(places.get(i).table().relation()).append(" WHERE partition = ? AND sort = ?");
        }
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql.toString())) {
            int parameter = 1;
            for (Place place : places) {
                select.setBytes(parameter++, place.key().partition().bytes());
                select.setBytes(parameter++, place.key().sort().bytes());
            }
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    items.set(rows.getInt(1), decode(rows.getBytes(2)));
                }
            }
            return items;
        } catch (SQLException e) {
            throw translated(e);
        }
    }

    /** Stores all of it or nothing. */
    void write(List<Write> writes) throws SQLException {
        write(writes, null);
    }

    /** @param token is remembered if the writes are; may be null */
    void write(List<Write> writes, RequestTokens.Token token) throws SQLException {
        List<Object> parameters = new ArrayList<>();
        List<String> statements = new ArrayList<>();
        IdentityHashMap<Table, List<Write>> byTable = new IdentityHashMap<>();
        for (Write write : writes) {
            byTable.computeIfAbsent(write.place().table(), table -> new ArrayList<>())
                    .add(write);
        }
        byTable.forEach((table, some) -> {
            addDeletes(
                    table, some.stream().filter(write -> write.item() == null).toList(), statements, parameters);
            addUpserts(
                    table, some.stream().filter(write -> write.item() != null).toList(), statements, parameters);
        });
        if (token != null) {
            statements.add(RequestTokens.INSERT);
            parameters.add(token.text());
            parameters.add(token.requestHash());
        }
        if (!statements.isEmpty()) {
            execute(combined(statements), parameters);
        }
    }

    private static String combined(List<String> statements) {
        if (statements.size() == 1) {
            return statements.getFirst();
        }
        StringBuilder sql = new StringBuilder("WITH ");
        for (int i = 0; i < statements.size() - 1; i++) {
            sql.append(i == 0 ? "" : ", ").append("w").append(i).append(" AS (");
            sql.append(statements.get(i)).append(")");
        }
        return sql.append(" ").append(statements.getLast()).toString();
    }

    private static void addDeletes(Table table, List<Write> writes, List<String> statements, List<Object> parameters) {
        if (writes.isEmpty()) {
            return;
        }
        StringBuilder sql =
                new StringBuilder("DELETE FROM ").append(table.relation()).append(" WHERE ");
        for (Write write : writes) {
            sql.append(sql.charAt(sql.length() - 1) == ')' ? " OR " : "").append("(partition = ? AND sort = ?)");
            parameters.add(write.place().key().partition().bytes());
            parameters.add(write.place().key().sort().bytes());
        }
        statements.add(sql.toString());
    }

    private static void addUpserts(Table table, List<Write> writes, List<String> statements, List<Object> parameters) {
        if (writes.isEmpty()) {
            return;
        }
        StringBuilder columns = new StringBuilder("partition, sort, item, size, expires");
        StringBuilder updates =
                new StringBuilder("item = excluded.item, size = excluded.size, expires = excluded.expires");
        for (Index index : table.indexes()) {
            for (String column : List.of(index.partitionColumn(), index.sortColumn())) {
                columns.append(", ").append(column);
                updates.append(", ").append(column).append(" = excluded.").append(column);
            }
        }
        String row = "(?, ?, ?, ?, ?" + ", ?, ?".repeat(table.indexes().size()) + ")";
        statements.add("INSERT INTO " + table.relation() + " (" + columns + ") VALUES "
                + String.join(", ", Collections.nCopies(writes.size(), row))
                + " ON CONFLICT (partition, sort) DO UPDATE SET " + updates);
        writes.forEach(write -> addRow(table, write, parameters));
    }

    private static void addRow(Table table, Write write, List<Object> parameters) {
        parameters.add(write.place().key().partition().bytes());
        parameters.add(write.place().key().sort().bytes());
        parameters.add(encode(write.item()));
        parameters.add(write.item().size());
        addLookups(table, write.item(), parameters);
    }

    /** By what else than its key the item is found. */
    private static void addLookups(Table table, Item item, List<Object> parameters) {
        OptionalLong expires = table.expiryOf(item);
        parameters.add(expires.isPresent() ? expires.getAsLong() : new Missing(Types.BIGINT));
        for (Index index : table.indexes()) {
            ItemKey key = index.keyOf(item).orElse(null);
            parameters.add(
                    key == null ? new Missing(Types.BINARY) : key.partition().bytes());
            parameters.add(key == null ? new Missing(Types.BINARY) : key.sort().bytes());
        }
    }

    /** A parameter without a value. */
    private record Missing(int type) {}

    /** Some of a query's items, in its order. */
    record Chunk(List<Item> items, boolean last) {}

    /** The query's first items: so many, or as many as have so many bytes. */
    Chunk select(RowQuery query, int limit, int bytes) throws SQLException {
        List<Item> items = new ArrayList<>();
        long selected = 0;
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(query.sql())) {
            List<Object> parameters = new ArrayList<>(query.parameters());
            parameters.add(limit);
            parameters.add(bytes);
            bind(select, parameters);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    items.add(decode(rows.getBytes(1)));
                    selected = rows.getLong(2);
                }
            }
            return new Chunk(items, items.size() < limit && selected < bytes);
        } catch (SQLException e) {
            throw translated(e);
        }
    }

    /** How much is in a table. */
    record Totals(long items, long bytes) {}

    Totals totals(Table table) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT count(*), coalesce(sum(size), 0) FROM " + table.relation());
                ResultSet row = select.executeQuery()) {
            row.next();
            return new Totals(row.getLong(1), row.getLong(2));
        } catch (SQLException e) {
            throw translated(e);
        }
    }

    /** Deletes up to {@code limit} items that expired; skips those that are being written. */
    int deleteExpired(Table table, long from, long until, int limit) throws SQLException {
        String sql = "DELETE FROM " + table.relation() + " WHERE (partition, sort) IN (SELECT partition, sort FROM "
                + table.relation() + " WHERE expires >= ? AND expires <= ? LIMIT ? FOR UPDATE SKIP LOCKED)";
        return execute(sql, List.of(from, until, limit));
    }

    void bringExpiryForward(Table table, long seconds) throws SQLException {
        execute(
                "UPDATE " + table.relation() + " SET expires = expires - ? WHERE expires IS NOT NULL",
                List.of(seconds));
    }

    /** Writes down anew when each item expires and where it lies in each index, unless it was written meanwhile. */
    void reindex(Table table) throws SQLException {
        // No item's key is as small as this.
        ItemKey last = new ItemKey(ByteString.EMPTY, ByteString.EMPTY);
        List<Row> rows;
        do {
            rows = reindexAfter(table, last);
            last = rows.isEmpty() ? last : rows.getLast().key();
        } while (!rows.isEmpty());
    }

    /** An item as it is stored. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Row(ItemKey key, byte[] item) {}

    private List<Row> reindexAfter(Table table, ItemKey key) throws SQLException {
        String update = "UPDATE " + table.relation() + " SET expires = ?"
                + table.indexes().stream()
                        .map(index -> ", " + index.partitionColumn() + " = ?, " + index.sortColumn() + " = ?")
                        .collect(Collectors.joining())
                + " WHERE partition = ? AND sort = ? AND item = ?";
        // One connection for both: whoever waits for a second one may wait for others that do the same.
        try (Connection connection = database.getConnection();
                PreparedStatement change = connection.prepareStatement(update)) {
            List<Row> rows = rowsAfter(connection, table, key);
            for (Row row : rows) {
                List<Object> parameters = new ArrayList<>();
                addLookups(table, decode(row.item()), parameters);
                Collections.addAll(
                        parameters,
                        row.key().partition().bytes(),
                        row.key().sort().bytes(),
                        row.item());
                bind(change, parameters);
                change.executeUpdate();
            }
            return rows;
        } catch (SQLException e) {
            throw translated(e);
        }
    }

    private static List<Row> rowsAfter(Connection connection, Table table, ItemKey key) throws SQLException {
        String sql = "SELECT partition, sort, item FROM " + table.relation()
                + " WHERE (partition, sort) > (?, ?) ORDER BY partition, sort LIMIT " + REINDEXED_AT_ONCE;
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            bind(select, List.of(key.partition().bytes(), key.sort().bytes()));
            List<Row> rows = new ArrayList<>();
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    ByteString partition = ByteString.of(found.getBytes(1));
                    rows.add(new Row(new ItemKey(partition, ByteString.of(found.getBytes(2))), found.getBytes(3)));
                }
            }
            return rows;
        }
    }

    private int execute(String sql, List<Object> parameters) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw translated(e);
        }
    }

    private static void bind(PreparedStatement statement, List<Object> parameters) throws SQLException {
        int number = 1;
        for (Object parameter : parameters) {
            switch (parameter) {
                case byte[] bytes -> statement.setBytes(number++, bytes);
                case String text -> statement.setString(number++, text);
                case Long value -> statement.setLong(number++, value);
                case Integer value -> statement.setInt(number++, value);
                case Missing missing -> statement.setNull(number++, missing.type());
                default -> throw new IllegalArgumentException("No parameter: " + parameter);
            }
        }
    }

    private static byte[] encode(Item item) {
        try {
            return JsonService.JSON.writeValueAsBytes(AttributeDocuments.write(item));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Item decode(byte[] document) {
        try {
            return AttributeDocuments.readItem(JsonService.JSON.readTree(document));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A table may be deleted while an operation is at work on it. */
    private static SQLException translated(SQLException e) {
        if (UNDEFINED_TABLE.equals(e.getSQLState())) {
            throw DynamoDbException.tableNotFound();
        }
        return e;
    }
}
