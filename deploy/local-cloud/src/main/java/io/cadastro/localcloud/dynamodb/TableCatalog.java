package io.cadastro.localcloud.dynamodb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cadastro.localcloud.protocol.JsonService;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/** The tables that exist. Each one's items are in a relation of their own, with columns for the keys of its indexes. */
final class TableCatalog {
    private final DataSource database;
    private final Map<String, Table> tables = new ConcurrentHashMap<>();

    TableCatalog(DataSource database) throws SQLException, IOException {
        this.database = database;
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    CREATE TABLE IF NOT EXISTS dynamodb_table (
                        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                        name text NOT NULL UNIQUE,
                        request text NOT NULL,
                        description text NOT NULL,
                        expiry text
                    )""");
            load(statement);
        }
    }

    private void load(Statement statement) throws SQLException, IOException {
        try (ResultSet rows =
                statement.executeQuery("SELECT id, name, request, description, expiry FROM dynamodb_table")) {
            while (rows.next()) {
                Table read = TableDefinitions.read(
                        rows.getLong("id"), document(rows.getString("request")), rows.getString("expiry"));
                ObjectNode description = document(rows.getString("description"));
                tables.put(
                        read.name(),
                        new Table(
                                read.id(),
                                read.name(),
                                read.key(),
                                read.indexes(),
                                read.expiry(),
                                read.definition(),
                                description));
            }
        }
    }

    private static ObjectNode document(String text) throws IOException {
        return (ObjectNode) JsonService.JSON.readTree(text);
    }

    /** @throws DynamoDbException ResourceNotFoundException */
    Table table(ObjectNode request) {
        Table table = tables.get(TableDefinitions.name(request));
        if (table == null) {
            throw DynamoDbException.tableNotFound();
        }
        return table;
    }

    /** As the operations on tables word it. */
    Table described(ObjectNode request) {
        String name = TableDefinitions.name(request);
        Table table = tables.get(name);
        if (table == null) {
            throw DynamoDbException.of(
                    "ResourceNotFoundException", "Requested resource not found: Table: " + name + " not found");
        }
        return table;
    }

    List<String> names() {
        return List.copyOf(new TreeMap<>(tables).keySet());
    }

    Collection<Table> all() {
        return tables.values();
    }

    synchronized Table create(ObjectNode request) throws SQLException {
        TableDefinitions.demandThroughput(request);
        Table checked = TableDefinitions.read(0, request, null);
        if (tables.containsKey(checked.name())) {
            throw DynamoDbException.of("ResourceInUseException", "Table already exists: " + checked.name());
        }
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            Table table = new Table(
                    insert(connection, checked, request),
                    checked.name(),
                    checked.key(),
                    checked.indexes(),
                    null,
                    checked.definition(),
                    checked.description());
            createRelation(connection, table);
            connection.commit();
            tables.put(table.name(), table);
            return table;
        }
    }

    private static long insert(Connection connection, Table table, ObjectNode request) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO dynamodb_table (name, request, description) VALUES (?, ?, ?) RETURNING id")) {
            insert.setString(1, table.name());
            insert.setString(2, request.toString());
            insert.setString(3, table.description().toString());
            try (ResultSet id = insert.executeQuery()) {
                id.next();
                return id.getLong(1);
            }
        }
    }

    private static void createRelation(Connection connection, Table table) throws SQLException {
        StringBuilder columns = new StringBuilder();
        for (Index index : table.indexes()) {
            columns.append(", ").append(index.partitionColumn()).append(" bytea");
            columns.append(", ").append(index.sortColumn()).append(" bytea");
        }
        String name = table.relation();
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE " + name + " (partition bytea NOT NULL, sort bytea NOT NULL,"
                    + " item bytea NOT NULL, size integer NOT NULL, expires bigint" + columns
                    + ", PRIMARY KEY (partition, sort))");
            // Compressing costs more time than it saves here.
            statement.execute("ALTER TABLE " + name + " ALTER COLUMN item SET STORAGE EXTERNAL");
            statement.execute("CREATE INDEX ON " + name + " (expires) WHERE expires IS NOT NULL");
            for (Index index : table.indexes()) {
                statement.execute(indexStatement(table, index));
            }
        }
    }

    /** From now on the table is as changed, also after a restart. */
    synchronized void save(Table changed) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "UPDATE dynamodb_table SET request = ?, description = ? WHERE id = ?")) {
            update.setString(1, changed.definition().toString());
            update.setString(2, changed.description().toString());
            update.setLong(3, changed.id());
            update.executeUpdate();
        }
        use(changed);
    }

    /** From now on the table is as changed, until a restart. */
    void use(Table changed) {
        tables.put(changed.name(), changed);
    }

    /** Takes the place of columns that a crash may have left. */
    void addColumns(Table table, Index index) throws SQLException {
        dropColumns(table, index);
        alter("ALTER TABLE " + table.relation() + " ADD COLUMN " + index.partitionColumn() + " bytea, ADD COLUMN "
                + index.sortColumn() + " bytea");
        alter(indexStatement(table, index));
    }

    void dropColumns(Table table, Index index) throws SQLException {
        alter("ALTER TABLE " + table.relation() + " DROP COLUMN IF EXISTS " + index.partitionColumn()
                + ", DROP COLUMN IF EXISTS " + index.sortColumn());
    }

    private void alter(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String indexStatement(Table table, Index index) {
        return "CREATE INDEX ON " + table.relation() + " (" + index.partitionColumn() + ", " + index.sortColumn()
                + ", partition, sort) WHERE " + index.partitionColumn() + " IS NOT NULL";
    }

    synchronized Table delete(ObjectNode request) throws SQLException {
        Table table = described(request);
        if (table.description().path("DeletionProtectionEnabled").asBoolean()) {
            throw DynamoDbException.validation("Resource cannot be deleted as it is currently protected against"
                    + " deletion. Disable deletion protection first.");
        }
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement delete = connection.prepareStatement("DELETE FROM dynamodb_table WHERE id = ?");
                    Statement drop = connection.createStatement()) {
                delete.setLong(1, table.id());
                delete.executeUpdate();
                drop.execute("DROP TABLE " + table.relation());
            }
            connection.commit();
        }
        tables.remove(table.name());
        return table;
    }

    /** @param attribute null if items are not to expire any more */
    synchronized Table setExpiry(Table table, String attribute) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update =
                        connection.prepareStatement("UPDATE dynamodb_table SET expiry = ? WHERE id = ?")) {
            update.setString(1, attribute);
            update.setLong(2, table.id());
            update.executeUpdate();
        }
        Table changed = table.withExpiry(attribute);
        tables.put(changed.name(), changed);
        return changed;
    }
}
