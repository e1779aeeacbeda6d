package io.cadastro.benchmarks.kit;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Requests that a client with a token sends to a service. */
public final class ServiceRequests {
    private static final int OK = 200;
    private static final int CREATED = 201;

    private final String token;

    public ServiceRequests(String token) {
        this.token = token;
    }

    public Request get(String path) {
        return new Request(bytes(head("GET", path) + "\r\n"), OK);
    }

    /** A creation, with an Idempotency-Key of its own. */
    public Request post(String path, String json) {
        // All that is sent is ASCII, so characters are bytes.
        String headers = "Content-Type: application/json\r\nIdempotency-Key: " + UUID.randomUUID()
                + "\r\nContent-Length: " + json.length() + "\r\n\r\n";
        return new Request(bytes(head("POST", path) + headers + json), CREATED);
    }

    /** A question whose answer is found, and nothing created. */
    public Request ask(String path, String json) {
        return new Request(post(path, json).bytes(), OK);
    }

    private String head(String method, String path) {
        return method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + token + "\r\n";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
