package io.cadastro.archive.service;

import com.github.f4b6a3.uuid.UuidCreator;
import io.cadastro.archive.ObjectVersion;
import io.cadastro.events.CustomerErased;
import io.cadastro.events.DocumentAvailable;
import io.cadastro.events.Event;
import io.cadastro.resources.AwsClients;
import io.cadastro.servicekit.sns.EventTopic;
import io.cadastro.servicekit.sns.OutboxMessage;
import io.cadastro.testkit.TestCloud;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** Does what document-service does: bytes in the bucket, an event on the topic. */
final class Documents implements AutoCloseable {
    static final byte[] BYTES = "%PDF-1.7 not much of a document".getBytes(StandardCharsets.UTF_8);

    private final TestCloud cloud = TestCloud.current();
    private final AwsClients clients = cloud.clients();

    /** An object in the bucket, which nobody has been told of. */
    DocumentAvailable upload(UUID customerId) {
        UUID documentId = UuidCreator.getTimeOrderedEpoch();
        String key = "customers/" + customerId + "/documents/" + documentId;
        String bucket = cloud.names().documentsBucket();
        String versionId = clients.s3()
                .putObject(request -> request.bucket(bucket).key(key), RequestBody.fromBytes(BYTES))
                .versionId();
        return new DocumentAvailable(
                documentId,
                customerId,
                bucket,
                key,
                versionId,
                BYTES.length,
                "ab".repeat(32),
                "application/pdf",
                Instant.now().truncatedTo(ChronoUnit.MILLIS));
    }

    /** A document in a bucket that has no lifecycle: it is moved only if we say so. */
    DocumentAvailable elsewhere(UUID customerId) {
        UUID documentId = UuidCreator.getTimeOrderedEpoch();
        return new DocumentAvailable(
                documentId,
                customerId,
                "elsewhere",
                "customers/" + customerId + "/" + documentId,
                "v1",
                1,
                "ab".repeat(32),
                "application/pdf",
                Instant.now().truncatedTo(ChronoUnit.MILLIS));
    }

    /** An object in the bucket and its event on the topic. */
    DocumentAvailable publish(UUID customerId) {
        DocumentAvailable document = upload(customerId);
        publish(document);
        return document;
    }

    void publish(DocumentAvailable document) {
        publish(event(document));
    }

    static Event event(DocumentAvailable document) {
        return new Event(
                UuidCreator.getTimeOrderedEpoch(),
                "/cadastro/document-service",
                document.availableAt(),
                1,
                null,
                document);
    }

    void publish(Event event) {
        publish(event, cloud.names().documentEvents());
    }

    private void publish(Event event, String topicName) {
        String topic =
                clients.sns().createTopic(request -> request.name(topicName)).topicArn();
        new EventTopic(clients.sns(), topic).publish(List.of(OutboxMessage.of(event)));
    }

    /** What customer-service tells when a customer was erased. */
    static Event erasure(UUID customerId, UUID erasureId) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return new Event(
                UuidCreator.getTimeOrderedEpoch(),
                "/cadastro/customer-service",
                now,
                2,
                null,
                new CustomerErased(customerId, erasureId, now));
    }

    void publishErasure(Event erasure) {
        publish(erasure, cloud.names().customerEvents());
    }

    /** Sends what S3 sends when it moved an object to Glacier, as often as told. */
    void notifyOfMoves(DocumentAvailable document, Instant at, int times) {
        String notification = """
                {"Records": [{"eventVersion": "2.3", "eventSource": "aws:s3", "awsRegion": "us-east-1",
                  "eventTime": "%s", "eventName": "LifecycleTransition",
                  "s3": {"s3SchemaVersion": "1.0", "bucket": {"name": "%s"},
                         "object": {"key": "%s", "versionId": "%s", "sequencer": "00"}},
                  "lifecycleEventData": {"transitionEventData": {"destinationStorageClass": "GLACIER"}}}]}
                """.formatted(at, document.bucket(), document.key(), document.versionId());
        clients.sqs().sendMessageBatch(batch -> batch.queueUrl(objectsQueue())
                .entries(IntStream.range(0, times)
                        .mapToObj(number -> SendMessageBatchRequestEntry.builder()
                                .id(Integer.toString(number))
                                .messageBody(notification)
                                .build())
                        .toList()));
    }

    /** Whether the service has handled everything that S3 told. */
    boolean notificationsAreHandled() {
        return clients
                .sqs()
                .getQueueAttributes(request -> request.queueUrl(objectsQueue())
                        .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .attributes()
                .values()
                .stream()
                .allMatch("0"::equals);
    }

    private String objectsQueue() {
        return clients.sqs()
                .getQueueUrl(request -> request.queueName(cloud.names().archiveObjectsQueue()))
                .queueUrl();
    }

    byte[] read(ObjectVersion location) {
        return clients.s3()
                .getObjectAsBytes(request ->
                        request.bucket(location.bucket()).key(location.key()).versionId(location.versionId()))
                .asByteArray();
    }

    AwsClients clients() {
        return clients;
    }

    static ObjectVersion location(DocumentAvailable document) {
        return new ObjectVersion(document.bucket(), document.key(), document.versionId());
    }

    @Override
    public void close() {
        clients.close();
    }
}
