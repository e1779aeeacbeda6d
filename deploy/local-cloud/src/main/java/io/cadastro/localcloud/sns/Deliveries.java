package io.cadastro.localcloud.sns;

import io.cadastro.localcloud.sns.DeliveryStore.Stored;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Delivers what is stored, to each subscriber one message after the other, so that none waits for another's endpoint.
 * What fails is tried again by the subscription's delivery policy and ends among its dead letters.
 */
final class Deliveries implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Deliveries.class.getName());
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final DeliveryStore store;
    private final TopicStore topics;
    private final SubscriptionStore subscriptions;
    private final DeadLetters deadLetters;
    private final Semaphore work = new Semaphore(0);
    private final Set<String> busy = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private HttpSender http;
    private MailSender mail;

    Deliveries(DeliveryStore store, TopicStore topics, SubscriptionStore subscriptions, DeadLetters deadLetters) {
        this.store = store;
        this.topics = topics;
        this.subscriptions = subscriptions;
        this.deadLetters = deadLetters;
    }

    void start(HttpSender httpSender, MailDelivery mailbox) {
        http = httpSender;
        mail = new MailSender(mailbox);
        threads.execute(this::run);
    }

    /** On return the deliveries will be made, also after a crash. */
    void add(List<Delivery> deliveries) {
        if (!deliveries.isEmpty()) {
            store.add(deliveries);
            work.release();
        }
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Duration pause = distribute();
                work.tryAcquire(pause.toMillis() + 1, TimeUnit.MILLISECONDS);
                work.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Gives every subscriber with due deliveries a thread, and returns when to look again. */
    private Duration distribute() {
        try {
            for (String subscription : store.dueSubscriptions()) {
                if (busy.add(subscription)) {
                    threads.execute(() -> deliverAll(subscription));
                }
            }
            return untilNextDue();
        } catch (IllegalStateException e) {
            LOG.log(Level.WARNING, "Cannot read deliveries, trying again", e);
            return PAUSE_AFTER_FAILURE;
        }
    }

    private Duration untilNextDue() {
        // The threads of busy subscribers see to these themselves, and wake this one.
        Duration wait = store.nextDueWithout(busy)
                .map(due -> Duration.between(Instant.now(), due))
                .orElse(LONGEST_WAIT);
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    private void deliverAll(String subscriptionArn) {
        try {
            boolean found = true;
            while (found) {
                found = deliverNext(subscriptionArn);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            busy.remove(subscriptionArn);
            work.release();
        }
    }

    private boolean deliverNext(String subscriptionArn) throws InterruptedException {
        try {
            Optional<Stored> next = store.firstDue(subscriptionArn);
            if (next.isPresent()) {
                deliver(next.get());
            }
            return next.isPresent();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The local cloud failed to deliver to " + subscriptionArn + ", trying again", e);
            Thread.sleep(PAUSE_AFTER_FAILURE);
            return true;
        }
    }

    private void deliver(Stored stored) throws InterruptedException {
        Delivery delivery = stored.delivery();
        Optional<Subscription> subscription = subscriptions.find(delivery.subscriptionArn());
        boolean ended = subscription.isEmpty() && delivery.type() != MessageType.UNSUBSCRIBE_CONFIRMATION;
        if (ended) {
            store.remove(stored);
            return;
        }
        Sender sender = delivery.protocol().isMail() ? mail : http;
        switch (sender.send(delivery)) {
            case DELIVERED -> store.remove(stored);
            case FAILED -> retry(stored, subscription);
            case REFUSED -> giveUp(stored, subscription);
        }
    }

    private void retry(Stored stored, Optional<Subscription> subscription) {
        DeliveryPolicy policy = subscription.map(this::policy).orElse(DeliveryPolicy.DEFAULT);
        Optional<Duration> delay = policy.delayBefore(stored.failures() + 1);
        if (delay.isPresent()) {
            store.retry(stored, Instant.now().plus(delay.get()));
        } else {
            giveUp(stored, subscription);
        }
    }

    private DeliveryPolicy policy(Subscription subscription) {
        return DeliveryPolicy.of(
                subscription.attributes().get(Subscription.DELIVERY_POLICY),
                topics.get(subscription.topicArn()).deliveryPolicy());
    }

    private void giveUp(Stored stored, Optional<Subscription> subscription) {
        Delivery delivery = stored.delivery();
        if (delivery.type() == MessageType.NOTIFICATION) {
            subscription.ifPresent(found -> deadLetters.take(found, delivery.body(), List.of()));
        }
        store.remove(stored);
    }

    @Override
    public void close() throws InterruptedException {
        threads.shutdownNow();
        threads.awaitTermination(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS);
        if (http != null) {
            http.close();
        }
    }
}
