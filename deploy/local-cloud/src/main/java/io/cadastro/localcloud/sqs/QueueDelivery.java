package io.cadastro.localcloud.sqs;

import java.util.Map;

/** How other services of the local cloud (SNS, S3 notifications) put messages into queues. */
@FunctionalInterface
public interface QueueDelivery {
    /**
     * Puts a message into the queue; on return it is stored.
     *
     * @param attributes string attributes by name; none if empty
     * @throws IllegalArgumentException if there is no such queue
     */
    void send(String queueArn, String body, Map<String, String> attributes);
}
