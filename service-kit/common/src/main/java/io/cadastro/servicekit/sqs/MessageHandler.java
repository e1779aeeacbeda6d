package io.cadastro.servicekit.sqs;

/**
 * Handles the body of one message. On return its effect is stored, and the message is deleted; if it throws, the
 * message comes again, and after five times goes to the dead-letter queue. The same message may come twice: the handler
 * tells.
 */
@FunctionalInterface
public interface MessageHandler {
    void handle(String body);
}
