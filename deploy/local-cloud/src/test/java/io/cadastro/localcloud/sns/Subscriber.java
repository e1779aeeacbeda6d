package io.cadastro.localcloud.sns;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** An HTTP endpoint that keeps what is posted to it, and answers as it is told. */
public final class Subscriber implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpServer server;
    private final BlockingQueue<Post> posts = new LinkedBlockingQueue<>();
    private final Deque<Integer> statuses = new ConcurrentLinkedDeque<>();

    public Subscriber() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    /** @param headers by name, upper and lower case being the same */
    public record Post(Map<String, String> headers, String body) {
        String header(String name) {
            return headers.get(name);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/messages";
    }

    /** Answers the next posts with these, and all others with 200. */
    void answerWith(Integer... next) {
        statuses.addAll(List.of(next));
    }

    public void failNext(int count) {
        statuses.addAll(Collections.nCopies(count, 503));
    }

    /** From now on answers with 200, and has forgotten what was posted before. */
    public void recover() {
        statuses.clear();
        posts.clear();
    }

    /** Waits for the next post. */
    public Post take() throws InterruptedException {
        Post post = posts.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (post == null) {
            throw new AssertionError("Nothing was posted");
        }
        return post;
    }

    int waiting() {
        return posts.size();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
            Integer status = statuses.poll();
            posts.add(new Post(headers, body));
            exchange.sendResponseHeaders(status == null ? 200 : status, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
