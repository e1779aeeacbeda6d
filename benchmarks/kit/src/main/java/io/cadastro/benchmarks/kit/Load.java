package io.cadastro.benchmarks.kit;

import io.cadastro.benchmarks.kit.HttpConnection.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/** A closed loop: each of some connections begins its next operation as soon as its last one has ended. */
public final class Load {
    public static final int CONNECTIONS = 32;

    private static final long LONGEST_NANOS = Duration.ofMinutes(1).toNanos();
    private static final int DIGITS = 3;

    private final int port;
    private final int connections;

    public Load(int port) {
        this(port, CONNECTIONS);
    }

    public Load(int port, int connections) {
        this.port = port;
        this.connections = connections;
    }

    /** Sends one request on a connection of its own. */
    public Response once(Request request) {
        try (HttpConnection connection = new HttpConnection(port)) {
            return connection.send(request);
        } catch (IOException e) {
            throw new BenchmarkException("it did not answer: " + e, e);
        }
    }

    /** Sends so many requests. */
    public Result count(int requests, Supplier<Request> source, Consumer<Response> answers) {
        return count(requests, exchange(source, answers));
    }

    /** Does so many operations. */
    public Result count(int operations, Operation operation) {
        AtomicLong left = new AtomicLong(operations);
        return run(operation, () -> left.getAndDecrement() > 0);
    }

    /** Sends requests for so long. */
    public Result during(Duration duration, Supplier<Request> source, Consumer<Response> answers) {
        return during(duration, exchange(source, answers));
    }

    /** Does an operation again and again for so long. */
    public Result during(Duration duration, Operation operation) {
        long end = System.nanoTime() + duration.toNanos();
        return run(operation, () -> System.nanoTime() < end);
    }

    private static Operation exchange(Supplier<Request> source, Consumer<Response> answers) {
        return connection -> answers.accept(connection.send(source.get()));
    }

    private Result run(Operation operation, More more) {
        long begin = System.nanoTime();
        Histogram latencies = histogram();
        Workers.run(connections, () -> connection(operation, more)).forEach(latencies::add);
        return new Result(latencies, Duration.ofNanos(System.nanoTime() - begin));
    }

    private Histogram connection(Operation operation, More more) throws IOException {
        Histogram latencies = histogram();
        try (HttpConnection connection = new HttpConnection(port)) {
            while (more.isThere()) {
                long begin = System.nanoTime();
                operation.run(connection);
                latencies.recordValue(Math.min(System.nanoTime() - begin, LONGEST_NANOS));
            }
        }
        return latencies;
    }

    private static Histogram histogram() {
        return new Histogram(LONGEST_NANOS, DIGITS);
    }

    /** What is done again and again, over a connection on which nothing else happens meanwhile. */
    @FunctionalInterface
    public interface Operation {
        void run(HttpConnection connection) throws IOException;
    }

    /** Whether there is another operation to be done. */
    @FunctionalInterface
    private interface More {
        boolean isThere();
    }

    /** What a load gave. */
    public record Result(Histogram latencies, Duration time) {
        public long operations() {
            return latencies.getTotalCount();
        }

        public double perSecond() {
            return operations() * 1e9 / time.toNanos();
        }

        public double milliseconds(double percentile) {
            return latencies.getValueAtPercentile(percentile) / 1e6;
        }
    }
}
