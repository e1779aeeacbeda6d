package io.cadastro.localcloud.ses;

import io.cadastro.localcloud.ses.EmailStore.SesEvent;
import io.cadastro.localcloud.sns.TopicDelivery;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Publishes what SES has to tell, from the table in which it was stored together with the e-mail. */
final class SesEvents implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(SesEvents.class.getName());

    private final EmailStore store;
    private final TopicDelivery topics;
    private final Semaphore work = new Semaphore(1);
    private final Thread thread;

    SesEvents(EmailStore store, TopicDelivery topics) {
        this.store = store;
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
        List<SesEvent> events = store.unpublishedEvents();
        for (SesEvent event : events) {
            try {
                topics.publish(event.topicArn(), event.json(), Map.of());
                store.published(event);
            } catch (IllegalArgumentException e) {
                LOG.log(Level.WARNING, "Dropped an event of SES: no topic {0}", event.topicArn());
                store.published(event);
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "Cannot publish an event of SES, trying again", e);
                return;
            }
        }
    }
}
