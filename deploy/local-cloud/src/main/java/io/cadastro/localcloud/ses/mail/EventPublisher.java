package io.cadastro.localcloud.ses.mail;

import io.cadastro.localcloud.sns.TopicDelivery;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Publishes what SES has to tell, from the table in which it was stored together with the e-mail. */
public final class EventPublisher implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(EventPublisher.class.getName());

    private final Outbox outbox;
    private final TopicDelivery topics;
    private final Semaphore work = new Semaphore(1);
    private final Thread thread;

    public EventPublisher(Outbox outbox, TopicDelivery topics) {
        this.outbox = outbox;
        this.topics = topics;
        this.thread = Thread.ofVirtual().name("ses-events").start(this::run);
    }

    void wake() {
        work.release();
    }

    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join();
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                if (work.tryAcquire(1, TimeUnit.SECONDS)) {
                    work.drainPermits();
                }
                publish();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void publish() {
        try {
            List<Outbox.Entry> entries = outbox.oldest();
            entries.forEach(this::publish);
            if (entries.size() == Outbox.BATCH) {
                wake();
            }
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Cannot publish an event of SES, trying again", e);
        }
    }

    private void publish(Outbox.Entry entry) {
        try {
            topics.publish(entry.topicArn(), entry.json(), Map.of());
        } catch (IllegalArgumentException e) {
            LOG.log(Level.WARNING, "Dropped an event of SES: no topic {0}", entry.topicArn());
        }
        outbox.remove(entry);
    }
}
