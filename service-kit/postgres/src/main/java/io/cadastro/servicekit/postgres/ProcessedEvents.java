package io.cadastro.servicekit.postgres;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

/** The events whose effect this service has stored, so that a second delivery has none. */
@ApplicationScoped
public class ProcessedEvents {
    private final AgroalDataSource dataSource;

    ProcessedEvents(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Takes the event into the current transaction.
     *
     * @return whether its effect is still to be stored, in this same transaction; false if that has happened before
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean isFirst(UUID eventId) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "INSERT INTO processed_event (id) VALUES (?) ON CONFLICT DO NOTHING")) {
            statement.setObject(1, eventId);
            return statement.executeUpdate() == 1;
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot mark an event as processed", e);
        }
    }
}
