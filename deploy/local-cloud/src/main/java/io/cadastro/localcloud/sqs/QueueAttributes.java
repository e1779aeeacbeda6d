package io.cadastro.localcloud.sqs;

import io.cadastro.localcloud.AwsException;
import io.cadastro.localcloud.http.Exchange;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Creates, changes and deletes queues whose attributes are partly kept here and partly ElasticMQ's, in either protocol.
 */
final class QueueAttributes {
    private static final String REDRIVE_POLICY = "RedrivePolicy";

    private final KeptAttributes kept;
    private final AttributeRules rules;
    private final Queues queues;

    QueueAttributes(KeptAttributes kept, Queues queues) {
        this.kept = kept;
        this.rules = new AttributeRules(kept);
        this.queues = queues;
    }

    /** Sends a request to ElasticMQ, without the kept attributes. */
    @FunctionalInterface
    interface Rest {
        Answer send() throws IOException;
    }

    /**
     * Those of the attributes that are kept here.
     *
     * @throws AwsException 400 if an attribute breaks a rule
     */
    Map<String, String> check(String queue, Map<String, String> attributes) {
        attributes.forEach(AttributeRules::check);
        if (attributes.containsKey(REDRIVE_POLICY)) {
            rules.checkRedrive(queue, attributes.get(REDRIVE_POLICY));
        }
        Map<String, String> found = new LinkedHashMap<>(attributes);
        found.keySet().removeIf(name -> !KeptAttributes.keeps(name));
        return found;
    }

    /** Keeps the attributes before the queue is there, so that no crash leaves a queue without them. */
    void create(Exchange exchange, String queue, Map<String, String> attributes, Rest rest) throws IOException {
        boolean fresh = attributes.isEmpty() || !queues.exists(Queues.arn(queue));
        if (fresh) {
            kept.put(queue, attributes);
        } else {
            rules.checkSame(queue, attributes);
        }
        try (Answer answer = rest.send()) {
            if (fresh && !attributes.isEmpty() && !answer.isSuccess()) {
                kept.delete(queue);
            }
            answer.copyTo(exchange);
        }
    }

    void change(Exchange exchange, String queue, Map<String, String> attributes, Rest rest) throws IOException {
        try (Answer answer = rest.send()) {
            if (answer.isSuccess()) {
                kept.put(queue, attributes);
            }
            answer.copyTo(exchange);
        }
    }

    void delete(Exchange exchange, String queue, Rest rest) throws IOException {
        try (Answer answer = rest.send()) {
            if (answer.isSuccess()) {
                kept.delete(queue);
            }
            answer.copyTo(exchange);
        }
    }

    /** @param wanted names, or {@code All} */
    Map<String, String> kept(String queue, List<String> wanted) {
        Map<String, String> values = kept.get(queue);
        values.keySet().removeIf(name -> !wanted.contains("All") && !wanted.contains(name));
        return values;
    }

    /** The largest messages of the queues that have a smaller limit than others, in bytes, by queue. */
    Map<String, Integer> sizeLimits() {
        return kept.sizeLimits();
    }
}
