package io.cadastro.servicekit.sqs;

/**
 * What a service does with the messages of one queue. A bean of this type is all that it takes to hear from a queue:
 * {@link QueueListeners} reads it for as long as the service runs.
 */
public interface QueueListener {
    /** The queue's name. */
    String queue();

    /** Called once; handles messages on several threads at a time. */
    MessageHandler handler();
}
