package io.cadastro.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A collector of traces (OTLP over HTTP), which keeps what it is sent. */
public final class OtlpReceiver implements AutoCloseable {
    private final HttpServer server;
    private final Queue<String> received = new ConcurrentLinkedQueue<>();

    private OtlpReceiver(HttpServer server) {
        this.server = server;
        server.createContext("/v1/traces", this::receive);
        server.start();
    }

    /** Starts one. */
    public static OtlpReceiver start() {
        try {
            return new OtlpReceiver(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What makes a service send every span to this, at once. */
    public Map<String, String> configuration() {
        return Map.of(
                "quarkus.otel.exporter.otlp.endpoint",
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort())
                                .toString(),
                "quarkus.otel.exporter.otlp.protocol", "http/protobuf",
                "quarkus.otel.bsp.schedule.delay", "100ms",
                "quarkus.otel.traces.sampler.arg", "1.0");
    }

    /** All messages so far. They are protobuf, in which texts stand as they are. */
    public String received() {
        return String.join("\n", received);
    }

    private void receive(HttpExchange exchange) throws IOException {
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (!"application/x-protobuf".equals(type)) {
            exchange.sendResponseHeaders(415, -1);
            return;
        }
        received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
