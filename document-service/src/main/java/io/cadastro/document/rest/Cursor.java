package io.cadastro.document.rest;

import io.cadastro.servicekit.rest.Problems.Violation;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/**
 * A place in the list of one customer's documents, opaque to clients.
 *
 * <p>{@code after(customerId, next(customerId, documentId)).equals(documentId)} for all ids.
 */
final class Cursor {
    private static final int LENGTH = 4 * Long.BYTES;

    private Cursor() {}

    /** What to send as {@code after} for the documents after this one. */
    static String next(UUID customerId, UUID documentId) {
        ByteBuffer bytes = ByteBuffer.allocate(LENGTH)
                .putLong(customerId.getMostSignificantBits())
                .putLong(customerId.getLeastSignificantBits())
                .putLong(documentId.getMostSignificantBits())
                .putLong(documentId.getLeastSignificantBits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /**
     * The document after which to go on; null for the beginning.
     *
     * @throws HttpProblem 400 if it is not a place in this customer's list
     */
    static UUID after(UUID customerId, String after) {
        if (after == null) {
            return null;
        }
        ByteBuffer bytes = ByteBuffer.wrap(decoded(after));
        if (bytes.remaining() != LENGTH || !customerId.equals(uuid(bytes))) {
            throw unknown();
        }
        return uuid(bytes);
    }

    private static byte[] decoded(String after) {
        try {
            return Base64.getUrlDecoder().decode(after);
        } catch (IllegalArgumentException e) {
            throw (RuntimeException) unknown().initCause(e);
        }
    }

    private static UUID uuid(ByteBuffer bytes) {
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    private static HttpProblem unknown() {
        return HttpProblem.builder()
                .withType(URI.create("/problems/invalid-request"))
                .withTitle("The request is not valid")
                .withStatus(Response.Status.BAD_REQUEST)
                .withDetail("See violations: each names a field")
                .with("violations", List.of(new Violation("after", "query", "is not the next of a page of this list")))
                .build();
    }
}
