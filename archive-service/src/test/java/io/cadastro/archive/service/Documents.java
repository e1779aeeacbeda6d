package io.cadastro.archive.service;

import com.github.f4b6a3.uuid.UuidCreator;
import io.cadastro.archive.ObjectVersion;
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
import software.amazon.awssdk.core.sync.RequestBody;

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

    /** An object in the bucket and its event on the topic. */
    DocumentAvailable publish(UUID customerId) {
        DocumentAvailable document = upload(customerId);
        publish(document);
        return document;
    }

    void publish(DocumentAvailable document) {
        Event event = new Event(
                UuidCreator.getTimeOrderedEpoch(),
                "/cadastro/document-service",
                document.availableAt(),
                1,
                null,
                document);
        String topic = clients.sns()
                .createTopic(request -> request.name(cloud.names().documentEvents()))
                .topicArn();
        new EventTopic(clients.sns(), topic).publish(List.of(OutboxMessage.of(event)));
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
