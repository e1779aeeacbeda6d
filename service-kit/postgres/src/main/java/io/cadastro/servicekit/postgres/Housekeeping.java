package io.cadastro.servicekit.postgres;

import io.agroal.api.AgroalDataSource;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Removes records that have done their time: answers after a day, processed events after the queues' longest memory.
 */
@ApplicationScoped
class Housekeeping {
    private final AgroalDataSource dataSource;

    Housekeeping(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Scheduled(every = "1h", delayed = "1m")
    void removeExpired() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM idempotency_record WHERE created_at < now() - interval '24 hours'");
            // SQS keeps a message for 14 days at most, and a dead letter can be sent back once.
            statement.executeUpdate("DELETE FROM processed_event WHERE processed_at < now() - interval '30 days'");
        }
    }
}
