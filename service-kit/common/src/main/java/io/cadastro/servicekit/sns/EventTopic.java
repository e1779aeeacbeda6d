package io.cadastro.servicekit.sns;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchResponse;
import software.amazon.awssdk.services.sns.model.PublishBatchResultEntry;

/** The SNS topic of one service's events. */
public final class EventTopic {
    /** As many messages as SNS takes in one call. */
    public static final int BATCH = 10;

    private static final Logger LOG = Logger.getLogger(EventTopic.class);

    private final SnsClient sns;
    private final String arn;

    public EventTopic(SnsClient sns, String arn) {
        this.sns = sns;
        this.arn = arn;
    }

    /**
     * Publishes up to {@value #BATCH} messages in one call.
     *
     * @return the ids of those that SNS accepted; the others are to be published again
     */
    public Set<UUID> publish(List<OutboxMessage> messages) {
        PublishBatchResponse response = sns.publishBatch(request -> request.topicArn(arn)
                .publishBatchRequestEntries(
                        messages.stream().map(EventTopic::entry).toList()));
        for (BatchResultErrorEntry failed : response.failed()) {
            LOG.warnf("SNS refused an event: eventId=%s code=%s", failed.id(), failed.code());
        }
        return response.successful().stream()
                .map(PublishBatchResultEntry::id)
                .map(UUID::fromString)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static PublishBatchRequestEntry entry(OutboxMessage message) {
        return PublishBatchRequestEntry.builder()
                .id(message.id().toString())
                .message(message.json())
                .messageAttributes(Map.of(
                        "type", text(message.type()),
                        "source", text(message.source()),
                        "subject", text(message.subject().toString())))
                .build();
    }

    private static MessageAttributeValue text(String value) {
        return MessageAttributeValue.builder()
                .dataType("String")
                .stringValue(value)
                .build();
    }
}
