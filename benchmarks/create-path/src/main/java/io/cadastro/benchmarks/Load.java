package io.cadastro.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * Asks each endpoint of {@link CreatePath} in turn, several rounds, and prints requests per second with latencies.
 * {@code java -cp target/classes io.cadastro.benchmarks.Load [requests] [connections] [rounds]}
 */
public final class Load {
    private static final String SERVICE = "http://127.0.0.1:8090/";
    private static final List<String> ENDPOINTS = List.of("virtual-url", "virtual-netty", "reactive");

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final int requests;
    private final int connections;

    private Load(int requests, int connections) {
        this.requests = requests;
        this.connections = connections;
    }

    public static void main(String... arguments) throws Exception {
        int requests = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5_000;
        int connections = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 32;
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 5;
        Load load = new Load(requests, connections);
        for (String endpoint : ENDPOINTS) {
            load.measure(endpoint);
        }
        System.out.printf("%-15s %10s %8s %8s%n", "", "requests/s", "p50", "p99");
        for (int round = 0; round < rounds; round++) {
            System.out.printf("%-15s %10.0f%n", "floor", load.floor());
            for (String endpoint : ENDPOINTS) {
                System.out.println(load.measure(endpoint));
            }
        }
    }

    private double floor() throws Exception {
        String path = "floor?count=" + requests + "&concurrency=" + connections;
        HttpRequest request = HttpRequest.newBuilder(URI.create(SERVICE + path))
                .POST(HttpRequest.BodyPublishers.noBody())
                .timeout(Duration.ofMinutes(5))
                .build();
        String milliseconds =
                client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        return requests * 1e3 / Double.parseDouble(milliseconds);
    }

    private String measure(String endpoint) throws InterruptedException {
        long[] latencies = new long[requests / connections * connections];
        CountDownLatch running = new CountDownLatch(connections);
        long begin = System.nanoTime();
        for (int i = 0; i < connections; i++) {
            int first = i * (requests / connections);
            Thread.ofVirtual().start(() -> {
                try {
                    for (int n = 0; n < requests / connections; n++) {
                        latencies[first + n] = post(endpoint);
                    }
                } finally {
                    running.countDown();
                }
            });
        }
        running.await();
        double seconds = (System.nanoTime() - begin) / 1e9;
        Arrays.sort(latencies);
        return String.format(
                "%-15s %10.0f %5.1f ms %5.1f ms",
                endpoint,
                latencies.length / seconds,
                latencies[latencies.length / 2] / 1e6,
                latencies[latencies.length * 99 / 100] / 1e6);
    }

    private long post(String endpoint) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(SERVICE + endpoint))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"Maria da Silva\"}"))
                .build();
        long begin = System.nanoTime();
        try {
            HttpResponse<Void> response = client.send(request, HttpResponse.BodyHandlers.discarding());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(endpoint + " answered " + response.statusCode());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
        return System.nanoTime() - begin;
    }
}
