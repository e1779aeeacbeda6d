package io.cadastro.localcloud.sqs;

import io.cadastro.localcloud.http.Exchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.util.List;

/** What ElasticMQ answered, read or streamed on. */
record Answer(HttpResponse<InputStream> response) implements AutoCloseable {
    private static final List<String> PASSED_ON = List.of("content-type", "x-amzn-query-error", "x-amzn-requestid");

    boolean isSuccess() {
        return response.statusCode() == 200;
    }

    boolean isRefusal() {
        return response.statusCode() == 400;
    }

    byte[] body() throws IOException {
        return response.body().readAllBytes();
    }

    void copyTo(Exchange exchange) throws IOException {
        copyHeaders(exchange);
        long length = response.headers().firstValueAsLong("content-length").orElse(-1);
        try (OutputStream out = exchange.respond(response.statusCode(), length)) {
            response.body().transferTo(out);
        }
    }

    /** Answers with another body. */
    void copyTo(Exchange exchange, byte[] body) throws IOException {
        copyHeaders(exchange);
        try (OutputStream out = exchange.respond(response.statusCode(), body.length)) {
            out.write(body);
        }
    }

    private void copyHeaders(Exchange exchange) {
        for (String name : PASSED_ON) {
            response.headers().firstValue(name).ifPresent(value -> exchange.setHeader(name, value));
        }
    }

    @Override
    public void close() throws IOException {
        response.body().close();
    }
}
