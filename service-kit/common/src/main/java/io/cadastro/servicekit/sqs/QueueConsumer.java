package io.cadastro.servicekit.sqs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * Reads one queue for as long as the service runs: long polls, handles up to ten messages at a time on virtual threads,
 * deletes those that were handled in one call. A message whose handling failed comes again after a growing delay, until
 * the queue's redrive policy moves it to the dead-letter queue.
 */
public final class QueueConsumer implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(QueueConsumer.class);
    private static final int BATCH = 10;
    private static final int LONG_POLL_SECONDS = 20;
    private static final int LONGEST_DELAY_SECONDS = 300;
    private static final Duration LONGEST_HANDLING = Duration.ofSeconds(20);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final SqsClient sqs;
    private final String queueName;
    private final MessageHandler handler;
    private final Thread poller;
    private final ReentrantLock handling = new ReentrantLock();
    private volatile boolean reachable = true;
    private volatile boolean closed;

    /** Begins to read at once. */
    public QueueConsumer(SqsClient sqs, String queueName, MessageHandler handler) {
        this.sqs = sqs;
        this.queueName = queueName;
        this.handler = handler;
        this.poller = Thread.ofVirtual().name("queue-" + queueName).start(this::run);
    }

    public String queueName() {
        return queueName;
    }

    /** Whether it reads no more although nobody closed it. It does not begin again by itself. */
    public boolean isDead() {
        return !closed && !poller.isAlive();
    }

    /** False from a failed call of the queue until it answers again. */
    public boolean isReachable() {
        return reachable;
    }

    /**
     * Takes no more messages and returns when those taken are handled. A long poll that is under way is not waited for:
     * what it may still bring is not handled here, and comes again elsewhere.
     */
    @Override
    public void close() {
        closed = true;
        poller.interrupt();
        try {
            if (handling.tryLock(LONGEST_HANDLING.toSeconds(), TimeUnit.SECONDS)) {
                handling.unlock();
            } else {
                LOG.warnf("Stopped while messages were being handled, they will come again: queue=%s", queueName);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        String url = null;
        while (!closed) {
            try {
                url = url == null ? url() : url;
                poll(url);
            } catch (AbortedException e) {
                LOG.debugf("Interrupted: queue=%s", queueName);
            } catch (SdkException e) {
                LOG.warnf("Cannot read the queue: queue=%s error=%s", queueName, e.getMessage());
                reachable = false;
                pause();
            } catch (RuntimeException e) {
                // Whatever it is, this thread has to live: without it the service would look healthy and do nothing.
                LOG.errorf(e, "Failed to read the queue: queue=%s", queueName);
                pause();
            }
        }
    }

    private String url() {
        return sqs.getQueueUrl(request -> request.queueName(queueName)).queueUrl();
    }

    private void poll(String url) {
        List<Message> messages = sqs.receiveMessage(request -> request.queueUrl(url)
                        .maxNumberOfMessages(BATCH)
                        .waitTimeSeconds(LONG_POLL_SECONDS)
                        .messageSystemAttributeNames(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT))
                .messages();
        reachable = true;
        handling.lock();
        try {
            if (!closed && !messages.isEmpty()) {
                delete(url, handled(url, messages));
            }
        } finally {
            handling.unlock();
        }
    }

    private List<Message> handled(String url, List<Message> messages) {
        Queue<Message> handled = new ConcurrentLinkedQueue<>();
        Phaser running = new Phaser(1);
        for (Message message : messages) {
            running.register();
            Thread.ofVirtual().name("message-" + message.messageId()).start(() -> {
                try {
                    if (handle(url, message)) {
                        handled.add(message);
                    }
                } finally {
                    running.arriveAndDeregister();
                }
            });
        }
        running.awaitAdvance(running.arrive());
        return List.copyOf(handled);
    }

    private boolean handle(String url, Message message) {
        try {
            handler.handle(message.body());
            return true;
        } catch (RuntimeException e) {
            LOG.errorf(
                    e,
                    "Failed to handle a message, it will come again: queue=%s messageId=%s receiveCount=%d",
                    queueName,
                    message.messageId(),
                    receiveCount(message));
            delay(url, message);
            return false;
        }
    }

    private void delay(String url, Message message) {
        int longest = Math.min(LONGEST_DELAY_SECONDS, 1 << Math.min(receiveCount(message), 16));
        int seconds = ThreadLocalRandom.current().nextInt(1, longest + 1);
        try {
            sqs.changeMessageVisibility(request ->
                    request.queueUrl(url).receiptHandle(message.receiptHandle()).visibilityTimeout(seconds));
        } catch (SdkException e) {
            LOG.warnf("Cannot delay a message: messageId=%s error=%s", message.messageId(), e.getMessage());
        }
    }

    private static int receiveCount(Message message) {
        return Integer.parseInt(
                message.attributes().getOrDefault(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1"));
    }

    private void delete(String url, List<Message> messages) {
        if (messages.isEmpty()) {
            return;
        }
        List<DeleteMessageBatchRequestEntry> entries = new ArrayList<>();
        for (Message message : messages) {
            entries.add(DeleteMessageBatchRequestEntry.builder()
                    .id(String.valueOf(entries.size()))
                    .receiptHandle(message.receiptHandle())
                    .build());
        }
        // An interruption must not keep handled messages from being deleted, or they would be handled again.
        boolean interrupted = Thread.interrupted();
        try {
            sqs.deleteMessageBatch(request -> request.queueUrl(url).entries(entries));
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(AFTER_FAILURE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
