package io.cadastro.localcloud.sqs;

import io.cadastro.localcloud.http.Exchange;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Passes requests on to ElasticMQ. */
final class Passage {
    private static final Set<String> HEADERS = Set.of("content-type", "x-amz-target", "accept", "x-amzn-query-mode");

    private final SqsClient client;

    Passage(SqsClient client) {
        this.client = client;
    }

    void forward(Exchange exchange, byte[] body) throws IOException {
        try (Answer answer = send(exchange, body)) {
            answer.copyTo(exchange);
        }
    }

    /** Sends the request with this body; the caller answers. */
    Answer send(Exchange exchange, byte[] body) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        HEADERS.forEach(name -> exchange.header(name).ifPresent(value -> headers.put(name, value)));
        String query = exchange.rawQuery();
        String pathAndQuery = exchange.rawPath() + (query.isEmpty() ? "" : "?" + query);
        return new Answer(client.forward(new ForwardedRequest(exchange.method(), pathAndQuery, headers, body)));
    }
}
