package io.cadastro.systemtests;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** An AWS that has a bad day: throttles, fails, loses answers, delivers twice and in another order. */
final class Faults {
    /** A fault a line. */
    private static final String BAD_DAY = """
            {"service": "dynamodb", "effect": "throttle", "probability": 0.05}
            {"service": "dynamodb", "effect": "loseAnswer", "probability": 0.05}
            {"service": "dynamodb", "effect": "error", "status": 500, "code": "InternalServerError", "probability": 0.05}
            {"service": "dynamodb", "effect": "unprocessed", "probability": 0.3}
            {"service": "kms", "effect": "throttle", "probability": 0.2}
            {"service": "s3", "effect": "throttle", "probability": 0.1}
            {"service": "ses", "effect": "loseAnswer", "probability": 0.2}
            {"service": "ses", "effect": "throttle", "probability": 0.2}
            {"service": "sns", "effect": "loseAnswer", "probability": 0.1}
            {"service": "sns", "effect": "error", "status": 503, "code": "ServiceUnavailable", "probability": 0.1}
            {"service": "sqs", "effect": "duplicate", "probability": 0.2}
            {"service": "sqs", "effect": "reorder", "probability": 0.3}
            {"service": "sqs", "operation": "DeleteMessageBatch", "effect": "disconnect", "probability": 0.1}
            {"effect": "latency", "milliseconds": 100, "probability": 0.1}
            """;

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI endpoint;

    Faults(URI cloud) {
        endpoint = cloud.resolve("/_admin/faults");
    }

    void begin() throws IOException, InterruptedException {
        for (String fault : BAD_DAY.lines().toList()) {
            begin(fault);
        }
    }

    /** One fault, as docs/local-cloud.md describes it. */
    void begin(String fault) throws IOException, InterruptedException {
        send("POST", fault, 201);
    }

    void end() throws IOException, InterruptedException {
        send("DELETE", "", 204);
    }

    private void send(String method, String body, int expected) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != expected) {
            throw new IOException(answer.statusCode() + " " + answer.body());
        }
    }
}
