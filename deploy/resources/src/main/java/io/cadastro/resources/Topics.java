package io.cadastro.resources;

import java.util.Map;
import software.amazon.awssdk.services.sns.SnsClient;

/** Topics and the queues subscribed to them. */
final class Topics {
    private final SnsClient sns;

    Topics(SnsClient sns) {
        this.sns = sns;
    }

    /** @return the topic's ARN */
    String create(String name) {
        return sns.createTopic(request -> request.name(name)).topicArn();
    }

    /** The queue receives the messages as they were published, without SNS's envelope. */
    void subscribe(String topicArn, Queue queue) {
        sns.subscribe(request -> request.topicArn(topicArn)
                .protocol("sqs")
                .endpoint(queue.arn())
                .attributes(Map.of("RawMessageDelivery", "true"))
                .returnSubscriptionArn(true));
    }
}
