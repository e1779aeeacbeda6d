package io.cadastro.benchmarks.localcloud;

import io.cadastro.benchmarks.kit.Workers;
import io.cadastro.resources.DatabaseServer;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The least that an operation of DynamoDB could cost here: the same rows written and read over JDBC in the same
 * PostgreSQL server, without HTTP, signatures, conditions and items.
 */
final class Floor implements AutoCloseable {
    private static final int CONNECTIONS = 8;
    private static final byte[] ITEM = new byte[600];
    private static final String TABLE = "benchmark_floor";

    private final List<Connection> connections = new ArrayList<>();
    private final AtomicInteger last = new AtomicInteger();

    /** One statement of a closed loop. */
    @FunctionalInterface
    private interface Step {
        void run(PreparedStatement statement) throws SQLException;
    }

    Floor(DatabaseServer server) throws SQLException {
        for (int i = 0; i < CONNECTIONS; i++) {
            connections.add(DriverManager.getConnection(server.urlOf("postgres"), server.user(), server.password()));
        }
        try (Statement statement = connections.getFirst().createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS " + TABLE + " (partition bytea NOT NULL, sort bytea NOT NULL,"
                    + " item bytea NOT NULL, PRIMARY KEY (partition, sort))");
        }
    }

    /** Rows inserted one by one, per second. */
    double puts(Duration duration) {
        return perSecond(duration, insert(1), statement -> add(statement, last.incrementAndGet(), 1));
    }

    /** Four rows inserted together, per second. */
    double transactions(Duration duration) {
        return perSecond(
                duration,
                insert(DynamoDbWorkloads.TRANSACTION_ITEMS),
                statement -> add(statement, last.incrementAndGet(), DynamoDbWorkloads.TRANSACTION_ITEMS));
    }

    /** Rows read by their key, per second. There have to be some. */
    double gets(Duration duration) {
        return perSecond(duration, "SELECT item FROM " + TABLE + " WHERE partition = ? AND sort = ?", statement -> {
            statement.setBytes(1, partition(1 + ThreadLocalRandom.current().nextInt(last.get())));
            statement.setBytes(2, partition(0));
            statement.executeQuery().close();
        });
    }

    /** The first ten rows of a partition, per second. */
    double queries(Duration duration) throws SQLException {
        int first = last.getAndAdd(DynamoDbWorkloads.COLLECTIONS) + 1;
        try (PreparedStatement statement =
                connections.getFirst().prepareStatement(insert(DynamoDbWorkloads.COLLECTION_ITEMS))) {
            for (int i = 0; i < DynamoDbWorkloads.COLLECTIONS; i++) {
                add(statement, first + i, DynamoDbWorkloads.COLLECTION_ITEMS);
            }
        }
        String sql =
                "SELECT item FROM " + TABLE + " WHERE partition = ? ORDER BY sort LIMIT " + DynamoDbWorkloads.FOUND;
        return perSecond(duration, sql, statement -> {
            statement.setBytes(
                    1, partition(first + ThreadLocalRandom.current().nextInt(DynamoDbWorkloads.COLLECTIONS)));
            statement.executeQuery().close();
        });
    }

    private static String insert(int rows) {
        return "INSERT INTO " + TABLE + " VALUES " + String.join(", ", Collections.nCopies(rows, "(?, ?, ?)"));
    }

    private static void add(PreparedStatement statement, int number, int rows) throws SQLException {
        int parameter = 1;
        for (int row = 0; row < rows; row++) {
            statement.setBytes(parameter++, partition(number));
            statement.setBytes(parameter++, partition(row));
            statement.setBytes(parameter++, ITEM);
        }
        statement.executeUpdate();
    }

    /** Scattered as the cloud's are. */
    private static byte[] partition(int number) {
        return ByteBuffer.allocate(Integer.BYTES)
                .putInt(Integer.reverse(number))
                .array();
    }

    private double perSecond(Duration duration, String sql, Step step) {
        long begin = System.nanoTime();
        long end = begin + duration.toNanos();
        List<Callable<Long>> work = connections.stream()
                .<Callable<Long>>map(connection -> () -> steps(connection, sql, step, end))
                .toList();
        long steps = Workers.run(work).stream().mapToLong(Long::longValue).sum();
        return steps * 1e9 / (System.nanoTime() - begin);
    }

    private static long steps(Connection connection, String sql, Step step, long end) throws SQLException {
        long steps = 0;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            while (System.nanoTime() < end) {
                step.run(statement);
                steps++;
            }
        }
        return steps;
    }

    @Override
    public void close() throws SQLException {
        for (Connection connection : connections) {
            connection.close();
        }
    }
}
