package io.cadastro.archive.postgres;

import io.agroal.api.AgroalDataSource;
import io.cadastro.archive.ObjectVersion;
import io.cadastro.archive.Transition;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Moves of objects that are not in the catalogue yet, in the current transaction. */
@ApplicationScoped
class EarlyTransitions {
    private final AgroalDataSource dataSource;

    EarlyTransitions(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    void keep(Transition transition) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement("""
                        INSERT INTO early_transition (bucket, object_key, version_id, storage_class, at)
                        VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""")) {
            ObjectVersion location = transition.location();
            statement.setString(1, location.bucket());
            statement.setString(2, location.key());
            statement.setString(3, location.versionId());
            statement.setString(4, transition.storageClass());
            statement.setObject(5, transition.at().atOffset(ZoneOffset.UTC));
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot keep a transition", e);
        }
    }

    /** In the order in which they happened. */
    List<Transition> take(ObjectVersion location) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement("""
                        WITH taken AS (
                            DELETE FROM early_transition WHERE bucket = ? AND object_key = ? AND version_id = ?
                            RETURNING storage_class, at)
                        SELECT storage_class, at FROM taken ORDER BY at""")) {
            statement.setString(1, location.bucket());
            statement.setString(2, location.key());
            statement.setString(3, location.versionId());
            try (ResultSet rows = statement.executeQuery()) {
                List<Transition> transitions = new ArrayList<>();
                while (rows.next()) {
                    Instant at = rows.getObject(2, OffsetDateTime.class).toInstant();
                    transitions.add(new Transition(location, rows.getString(1), at));
                }
                return transitions;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot take the kept transitions", e);
        }
    }

    void forget(String keyPrefix) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("DELETE FROM early_transition WHERE starts_with(object_key, ?)")) {
            statement.setString(1, keyPrefix);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot forget the kept transitions of a customer", e);
        }
    }

    int forget(Instant before) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("DELETE FROM early_transition WHERE at < ?")) {
            statement.setObject(1, before.atOffset(ZoneOffset.UTC));
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot forget the kept transitions", e);
        }
    }
}
