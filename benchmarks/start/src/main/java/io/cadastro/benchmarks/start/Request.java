package io.cadastro.benchmarks.start;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * A request as it goes over the wire.
 *
 * @param expected the status that answers it
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares requests
record Request(byte[] bytes, int expected) {
    private static final int OK = 200;
    private static final int CREATED = 201;

    static Request get(String path, String token) {
        return new Request(bytes(head("GET", path, token) + "\r\n"), OK);
    }

    /** A creation, with an Idempotency-Key of its own. */
    static Request post(String path, String token, String json) {
        // All that is sent is ASCII, so characters are bytes.
        String headers = "Content-Type: application/json\r\nIdempotency-Key: " + UUID.randomUUID()
                + "\r\nContent-Length: " + json.length() + "\r\n\r\n";
        return new Request(bytes(head("POST", path, token) + headers + json), CREATED);
    }

    private static String head(String method, String path, String token) {
        return method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + token + "\r\n";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
