package io.cadastro.servicekit.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.cadastro.servicekit.rest.IdempotencyKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.function.Supplier;

/** Makes creating POSTs idempotent: the same key and body answers what it answered the first time. */
@ApplicationScoped
public class IdempotencyRecords {
    private final AgroalDataSource dataSource;
    private final ObjectMapper mapper;

    IdempotencyRecords(AgroalDataSource dataSource, ObjectMapper mapper) {
        this.dataSource = dataSource;
        this.mapper = mapper;
    }

    /**
     * Does the work in this transaction, or returns what it answered when the request came first. A request that is
     * still being worked on makes its repetition wait for it.
     *
     * @param caller keeps the keys of different clients apart
     * @param request all that tells the request from another one: path parameters and body
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 422 if the key came with another request
     */
    @Transactional
    public <T> T once(String caller, String key, Object request, Class<T> answerType, Supplier<T> work) {
        try (Connection connection = dataSource.getConnection()) {
            String hash = hash(request);
            if (!claim(connection, caller, key, hash)) {
                return mapper.readValue(stored(connection, caller, key, hash), answerType);
            }
            T answer = work.get();
            complete(connection, caller, key, mapper.writeValueAsString(answer));
            return answer;
        } catch (SQLException | JsonProcessingException e) {
            throw new IllegalStateException("Cannot keep an idempotency record", e);
        }
    }

    private static boolean claim(Connection connection, String caller, String key, String hash) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                INSERT INTO idempotency_record (caller, key, request_hash) VALUES (?, ?, ?)
                ON CONFLICT (caller, key) DO UPDATE
                SET request_hash = EXCLUDED.request_hash, answer = NULL, created_at = now()
                WHERE idempotency_record.created_at < now() - interval '24 hours'""")) {
            statement.setString(1, caller);
            statement.setString(2, key);
            statement.setString(3, hash);
            return statement.executeUpdate() == 1;
        }
    }

    private static String stored(Connection connection, String caller, String key, String hash) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT request_hash, answer FROM idempotency_record WHERE caller = ? AND key = ?")) {
            statement.setString(1, caller);
            statement.setString(2, key);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                if (!row.getString(1).equals(hash)) {
                    throw IdempotencyKey.reused();
                }
                return row.getString(2);
            }
        }
    }

    private static void complete(Connection connection, String caller, String key, String answer) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("UPDATE idempotency_record SET answer = ? WHERE caller = ? AND key = ?")) {
            statement.setString(1, answer);
            statement.setString(2, caller);
            statement.setString(3, key);
            statement.executeUpdate();
        }
    }

    private String hash(Object request) throws JsonProcessingException {
        try {
            byte[] json = mapper.writeValueAsString(request).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
