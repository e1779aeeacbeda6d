package io.cadastro.localcloud.s3.storage;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Work that happens as a whole or not at all. */
public final class Transactions {
    private final DataSource dataSource;

    public Transactions(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Commits if {@code work} returns; whatever it throws undoes it. */
    public <T> T run(Work<T> work) throws Exception {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.run(connection);
                connection.commit();
                return result;
            } catch (Throwable e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    /** Reads without a transaction of its own. */
    public <T> T read(Reading<T> reading) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return reading.run(connection);
        }
    }

    /** What is done in a transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T run(Connection connection) throws Exception;
    }

    /** What is read. */
    @FunctionalInterface
    public interface Reading<T> {
        T run(Connection connection) throws SQLException;
    }
}
