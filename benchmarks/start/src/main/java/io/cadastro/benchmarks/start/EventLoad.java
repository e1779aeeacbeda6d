package io.cadastro.benchmarks.start;

import io.cadastro.benchmarks.kit.BenchmarkException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/**
 * Puts events into the queue of a service as fast as it handles them, and counts what it handled. There are always some
 * in the queue, but never so many that the service would be at them for long afterwards.
 */
final class EventLoad {
    private static final int BATCH = 10;
    private static final int SENDERS = 2;
    private static final int WAITING = 300;
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PAUSE = Duration.ofMillis(5);
    private static final Duration DRAINING = Duration.ofSeconds(60);

    private final SqsClient sqs;
    private final String queueUrl;
    private final Supplier<String> events;
    private final String databaseUrl;
    private final String handledSql;

    /** @param handledSql see {@link HandledEvents} */
    EventLoad(SqsClient sqs, String queueUrl, Supplier<String> events, String databaseUrl, String handledSql) {
        this.sqs = sqs;
        this.queueUrl = queueUrl;
        this.events = events;
        this.databaseUrl = databaseUrl;
        this.handledSql = handledSql;
    }

    /** Sends events for so long, and returns when all are handled. The rate is that before the sending ended. */
    Result during(Duration duration) throws InterruptedException, SQLException {
        AtomicLong sent = new AtomicLong();
        AtomicLong handled = new AtomicLong();
        try (HandledEvents counter = HandledEvents.fromNow(databaseUrl, handledSql)) {
            long begin = System.nanoTime();
            long end = begin + duration.toNanos();
            List<Thread> senders = IntStream.range(0, SENDERS)
                    .mapToObj(number -> Thread.ofVirtual().start(() -> send(end, sent, handled)))
                    .toList();
            do {
                Thread.sleep(POLL);
                handled.set(counter.count());
            } while (System.nanoTime() < end);
            double perSecond = handled.get() * 1e9 / (System.nanoTime() - begin);
            for (Thread sender : senders) {
                sender.join();
            }
            drain(counter, sent.get());
            return new Result(sent.get(), perSecond);
        }
    }

    private void send(long end, AtomicLong sent, AtomicLong handled) {
        try {
            while (System.nanoTime() < end) {
                if (sent.get() - handled.get() < WAITING) {
                    sent.addAndGet(BATCH);
                    sqs.sendMessageBatch(request -> request.queueUrl(queueUrl).entries(batch()));
                } else {
                    Thread.sleep(PAUSE);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<SendMessageBatchRequestEntry> batch() {
        return IntStream.range(0, BATCH)
                .mapToObj(number -> SendMessageBatchRequestEntry.builder()
                        .id(Integer.toString(number))
                        .messageBody(events.get())
                        .build())
                .toList();
    }

    private static void drain(HandledEvents counter, long sent) throws InterruptedException, SQLException {
        long deadline = System.nanoTime() + DRAINING.toNanos();
        while (counter.count() < sent) {
            if (System.nanoTime() > deadline) {
                throw new BenchmarkException("it handled only " + counter.count() + " of " + sent + " events");
            }
            Thread.sleep(POLL);
        }
    }

    /**
     * What it gave.
     *
     * @param events in all
     */
    record Result(long events, double perSecond) {}
}
