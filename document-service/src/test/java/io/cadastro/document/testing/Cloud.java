package io.cadastro.document.testing;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE;

import io.cadastro.resources.AwsClients;
import io.cadastro.resources.ResourceNames;
import io.cadastro.testkit.TestCloud;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import software.amazon.awssdk.services.s3.model.ObjectVersion;

/** What tests see of S3 and SQS, and do to them, beside the service. */
public final class Cloud implements AutoCloseable {
    private final AwsClients clients = TestCloud.current().clients();
    private final ResourceNames names = TestCloud.current().names();

    public AwsClients clients() {
        return clients;
    }

    public String bucket() {
        return names.documentsBucket();
    }

    /** How many versions, marks of deletions and unfinished uploads there are of a customer. */
    public int leftOf(UUID customerId) {
        String prefix = "customers/" + customerId + "/";
        var listed = clients.s3()
                .listObjectVersions(request -> request.bucket(bucket()).prefix(prefix));
        var uploads = clients.s3()
                .listMultipartUploads(request -> request.bucket(bucket()).prefix(prefix));
        return listed.versions().size()
                + listed.deleteMarkers().size()
                + uploads.uploads().size();
    }

    /** Makes the cloud refuse one operation of S3, once. */
    public void refuseOnce(String operation) {
        given().baseUri(TestCloud.current().endpoint().toString())
                .body("{\"service\": \"s3\", \"operation\": \"" + operation
                        + "\", \"effect\": \"error\", \"status\": 403, \"code\": \"AccessDenied\", \"times\": 1}")
                .post("/_admin/faults")
                .then()
                .statusCode(201);
    }

    /** Whether nothing goes wrong any more of what was told to. */
    public boolean faultsAreOver() {
        return given().baseUri(TestCloud.current().endpoint().toString())
                .get("/_admin/faults")
                .jsonPath()
                .getList("")
                .isEmpty();
    }

    /** The ids of the versions that this key has now. */
    public List<String> versions(String key) {
        return clients
                .s3()
                .listObjectVersions(request -> request.bucket(bucket()).prefix(key))
                .versions()
                .stream()
                .map(ObjectVersion::versionId)
                .toList();
    }

    /** Sends what S3 sends when an object was created. */
    public void notifyOfUpload(String key, String versionId) {
        notifyOf("""
                {"Records": [{"eventVersion": "2.1", "eventSource": "aws:s3", "awsRegion": "us-east-1",
                  "eventTime": "2026-03-01T10:00:00.000Z", "eventName": "ObjectCreated:Put",
                  "s3": {"s3SchemaVersion": "1.0", "bucket": {"name": "%s"},
                         "object": {"key": "%s", "versionId": "%s", "sequencer": "00"}}}]}
                """.formatted(bucket(), key, versionId));
    }

    public void notifyOf(String notification) {
        clients.sqs().sendMessage(request -> request.queueUrl(url(names.documentUploadsQueue()))
                .messageBody(notification));
    }

    /** Returns when the service has handled all notifications of uploads. */
    public void awaitNotificationsHandled() {
        await().atMost(Duration.ofSeconds(20)).until(() -> messages(names.documentUploadsQueue()) == 0);
    }

    /** Returns when the service has handled all events of customers. */
    public void awaitCustomerEventsHandled() {
        await().atMost(Duration.ofSeconds(20)).until(() -> messages(names.prefix() + "-document-customers") == 0);
    }

    public int deadLetters() {
        return messages(names.deadLetters(names.documentUploadsQueue()));
    }

    private int messages(String queue) {
        var attributes = clients.sqs()
                .getQueueAttributes(request -> request.queueUrl(url(queue))
                        .attributeNames(
                                APPROXIMATE_NUMBER_OF_MESSAGES,
                                APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
                                APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED))
                .attributes();
        return attributes.values().stream().mapToInt(Integer::parseInt).sum();
    }

    private String url(String queue) {
        return clients.sqs().getQueueUrl(request -> request.queueName(queue)).queueUrl();
    }

    @Override
    public void close() {
        clients.close();
    }
}
