package io.cadastro.launcher.walk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/** JSON over HTTP with a bearer token. A service that cannot be reached is an {@link UncheckedIOException}. */
final class JsonHttp implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final ObjectMapper mapper = new ObjectMapper();
    private final Supplier<String> token;

    JsonHttp(Supplier<String> token) {
        this.token = token;
    }

    Answer get(URI uri) {
        return answer(authorized(uri).GET().build());
    }

    Answer post(URI uri, String idempotencyKey, Map<String, ?> body) {
        HttpRequest.Builder request =
                authorized(uri).header("Content-Type", "application/json").header("Idempotency-Key", idempotencyKey);
        return answer(
                request.POST(BodyPublishers.ofString(mapper.valueToTree(body).toString()))
                        .build());
    }

    Answer post(URI uri) {
        return answer(authorized(uri).POST(BodyPublishers.noBody()).build());
    }

    Answer delete(URI uri) {
        return answer(authorized(uri).DELETE().build());
    }

    /** Without a token: a presigned URL is its own permission. */
    int put(URI uri, Map<String, String> headers, byte[] bytes) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).timeout(TIMEOUT).PUT(BodyPublishers.ofByteArray(bytes));
        headers.forEach(request::header);
        return send(request.build(), BodyHandlers.discarding()).statusCode();
    }

    /** Without a token: a presigned URL is its own permission. */
    byte[] bytes(URI uri) {
        HttpResponse<byte[]> response =
                send(HttpRequest.newBuilder(uri).timeout(TIMEOUT).build(), BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new UnexpectedException("The download answered " + response.statusCode());
        }
        return response.body();
    }

    private HttpRequest.Builder authorized(URI uri) {
        return HttpRequest.newBuilder(uri).timeout(TIMEOUT).header("Authorization", "Bearer " + token.get());
    }

    private Answer answer(HttpRequest request) {
        HttpResponse<String> response = send(request, BodyHandlers.ofString());
        String name = request.method() + " " + request.uri();
        return new Answer(
                name,
                response.statusCode(),
                json(name, response.body()),
                response.headers().firstValue("Location"));
    }

    private JsonNode json(String request, String body) {
        try {
            return body.isBlank() ? MissingNode.getInstance() : mapper.readTree(body);
        } catch (IOException e) {
            throw new UnexpectedException(request + " answered something that is not JSON", e);
        }
    }

    private <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler) {
        try {
            return client.send(request, handler);
        } catch (IOException e) {
            throw new UncheckedIOException(request.method() + " " + request.uri() + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnexpectedException("Interrupted", e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
