package io.cadastro.resources;

import java.util.Map;
import software.amazon.awssdk.services.sns.SnsClient;

/** Topics and the queues subscribed to them. */
final class Topics {
    private final SnsClient sns;

    Topics(SnsClient sns) {
        this.sns = sns;
    }

    /** @return the topic's ARN, also if the topic was there before */
    String create(String name) {
        return sns.createTopic(request -> request.name(name)).topicArn();
    }

    /**
     * The queue receives the messages as they were published, without SNS's envelope.
     *
     * @return the subscription's ARN
     */
    String subscribe(String topicArn, Queue queue) {
        return subscribe(topicArn, queue, Map.of("RawMessageDelivery", "true"));
    }

    /** The queue receives the events of one type and no others. */
    String subscribe(String topicArn, Queue queue, String type) {
        String filter = "{\"type\":[\"%s\"]}".formatted(type);
        return subscribe(topicArn, queue, Map.of("RawMessageDelivery", "true", "FilterPolicy", filter));
    }

    private String subscribe(String topicArn, Queue queue, Map<String, String> attributes) {
        return sns.subscribe(request -> request.topicArn(topicArn)
                        .protocol("sqs")
                        .endpoint(queue.arn())
                        .attributes(attributes)
                        .returnSubscriptionArn(true))
                .subscriptionArn();
    }
}
