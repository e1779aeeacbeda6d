package io.cadastro.localcloud.sqs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cadastro.localcloud.AwsException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Talks to ElasticMQ: the calls of the local cloud itself, and those that it passes on. */
final class SqsClient implements AutoCloseable {
    /** The longest poll takes 20 s. */
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI endpoint;
    private final int publicPort;

    SqsClient(URI endpoint, int publicPort) {
        this.endpoint = endpoint;
        this.publicPort = publicPort;
    }

    String queueUrl(String name) {
        return "http://127.0.0.1:" + publicPort + "/" + Sqs.ACCOUNT + "/" + name;
    }

    /** @throws AwsException if SQS refuses */
    ObjectNode call(String action, ObjectNode input) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/x-amz-json-1.0")
                .header("X-Amz-Target", "AmazonSQS." + action)
                .POST(HttpRequest.BodyPublishers.ofByteArray(Json.write(input)))
                .build();
        HttpResponse<byte[]> answer = send(request, HttpResponse.BodyHandlers.ofByteArray());
        ObjectNode output = answer.body().length == 0 ? Json.object() : Json.read(answer.body());
        if (answer.statusCode() != 200) {
            throw new AwsException(
                    answer.statusCode(), output.path("__type").asText("InternalFailure"), Json.errorMessage(output));
        }
        return output;
    }

    /** Passes a request on. The caller closes the answer's body. */
    HttpResponse<InputStream> forward(ForwardedRequest forwarded) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint.resolve(forwarded.pathAndQuery()))
                .timeout(TIMEOUT)
                .method(forwarded.method(), HttpRequest.BodyPublishers.ofByteArray(forwarded.body()));
        forwarded.headers().forEach(request::setHeader);
        return send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) throws IOException {
        try {
            return http.send(request, handler);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("Interrupted while waiting for the queue").initCause(e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
