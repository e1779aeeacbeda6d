package io.cadastro.localcloud.dynamodb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/** The transactions of the last ten minutes, by the token that the client gave each. */
final class RequestTokens {
    static final String INSERT = "INSERT INTO dynamodb_request_token (token, request_hash) VALUES (?, ?)"
            + " ON CONFLICT (token) DO UPDATE SET request_hash = excluded.request_hash, at = now()";

    private static final int LONGEST = 36;

    private final DataSource database;
    private final Set<String> running = ConcurrentHashMap.newKeySet();

    /** @param requestHash tells requests apart */
    @SuppressWarnings("ArrayRecordComponent")
    record Token(String text, byte[] requestHash) {
        /** Null if the request has none. */
        static Token of(ObjectNode request) {
            if (!request.hasNonNull("ClientRequestToken")) {
                return null;
            }
            String text = request.path("ClientRequestToken").asText();
            if (text.length() > LONGEST) {
                throw DynamoDbException.validation("1 validation error detected: Value '" + text
                        + "' at 'clientRequestToken' failed to satisfy constraint: Member must have length less than"
                        + " or equal to " + LONGEST);
            }
            try {
                byte[] hash = MessageDigest.getInstance("SHA-256")
                        .digest(request.path("TransactItems").toString().getBytes(StandardCharsets.UTF_8));
                return new Token(text, hash);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    RequestTokens(DataSource database) throws SQLException {
        this.database = database;
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    CREATE TABLE IF NOT EXISTS dynamodb_request_token (
                        token text PRIMARY KEY,
                        request_hash bytea NOT NULL,
                        at timestamptz NOT NULL DEFAULT now()
                    )""");
            statement.execute("CREATE INDEX IF NOT EXISTS dynamodb_request_token_at ON dynamodb_request_token (at)");
        }
    }

    /**
     * Begins a transaction; {@link #end} must follow.
     *
     * @throws DynamoDbException TransactionInProgressException if one with this token has not ended yet
     */
    void begin(Token token) {
        if (!running.add(token.text())) {
            throw DynamoDbException.of(
                    "TransactionInProgressException",
                    "The transaction with the given request token is already in progress.");
        }
    }

    void end(Token token) {
        running.remove(token.text());
    }

    /**
     * Whether this very transaction has already happened.
     *
     * @throws DynamoDbException IdempotentParameterMismatchException if another one has, with the same token
     */
    boolean isDone(Token token) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("SELECT request_hash FROM dynamodb_request_token"
                        + " WHERE token = ? AND at > now() - interval '10 minutes'")) {
            select.setString(1, token.text());
            try (ResultSet found = select.executeQuery()) {
                if (!found.next()) {
                    return false;
                }
                if (Arrays.equals(found.getBytes(1), token.requestHash())) {
                    return true;
                }
            }
        }
        throw DynamoDbException.of(
                "IdempotentParameterMismatchException",
                "The request uses the same client token as a previous, but non-identical request.");
    }

    void forgetOld() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM dynamodb_request_token WHERE at < now() - interval '10 minutes'");
        }
    }
}
