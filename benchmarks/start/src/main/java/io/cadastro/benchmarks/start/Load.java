package io.cadastro.benchmarks.start;

import io.cadastro.benchmarks.start.HttpConnection.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/** A closed loop: each of some connections sends its next request as soon as its last one was answered. */
final class Load {
    static final int CONNECTIONS = 32;

    private static final long LONGEST_NANOS = Duration.ofMinutes(1).toNanos();
    private static final int DIGITS = 3;
    private static final int SHOWN = 300;

    private final int port;

    Load(int port) {
        this.port = port;
    }

    /** Sends one request on a connection of its own. */
    Response once(Request request) {
        try (HttpConnection connection = new HttpConnection(port)) {
            return send(connection, request);
        } catch (IOException e) {
            throw new BenchmarkException("it did not answer: " + e, e);
        }
    }

    /** Sends so many requests. */
    Result count(int requests, Supplier<Request> source, Consumer<Response> answers) {
        AtomicLong left = new AtomicLong(requests);
        return run(source, answers, () -> left.getAndDecrement() > 0);
    }

    /** Sends requests for so long. */
    Result during(Duration duration, Supplier<Request> source, Consumer<Response> answers) {
        long end = System.nanoTime() + duration.toNanos();
        return run(source, answers, () -> System.nanoTime() < end);
    }

    private Result run(Supplier<Request> source, Consumer<Response> answers, More more) {
        long begin = System.nanoTime();
        Histogram latencies = histogram();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Histogram>> running = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                running.add(threads.submit(() -> connection(source, answers, more)));
            }
            for (Future<Histogram> connection : running) {
                latencies.add(connection.get());
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof BenchmarkException cause
                    ? cause
                    : new BenchmarkException("it did not answer: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchmarkException("interrupted", e);
        }
        return new Result(latencies, Duration.ofNanos(System.nanoTime() - begin));
    }

    private Histogram connection(Supplier<Request> source, Consumer<Response> answers, More more) throws IOException {
        Histogram latencies = histogram();
        try (HttpConnection connection = new HttpConnection(port)) {
            while (more.isThere()) {
                Request request = source.get();
                long begin = System.nanoTime();
                Response response = send(connection, request);
                latencies.recordValue(Math.min(System.nanoTime() - begin, LONGEST_NANOS));
                answers.accept(response);
            }
        }
        return latencies;
    }

    /** Another answer than the expected one ends the load: a rate of refusals means nothing. */
    private static Response send(HttpConnection connection, Request request) throws IOException {
        Response response = connection.send(request.bytes());
        if (response.status() != request.expected()) {
            String body = response.text();
            throw new BenchmarkException("it answered " + response.status() + " instead of " + request.expected() + ": "
                    + body.substring(0, Math.min(SHOWN, body.length())));
        }
        return response;
    }

    private static Histogram histogram() {
        return new Histogram(LONGEST_NANOS, DIGITS);
    }

    /** Whether another request is to be sent. */
    @FunctionalInterface
    private interface More {
        boolean isThere();
    }

    /** What a load gave. */
    record Result(Histogram latencies, Duration time) {
        long requests() {
            return latencies.getTotalCount();
        }

        double perSecond() {
            return requests() * 1e9 / time.toNanos();
        }

        double milliseconds(double percentile) {
            return latencies.getValueAtPercentile(percentile) / 1e6;
        }
    }
}
