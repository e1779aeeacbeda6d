package io.cadastro.notification;

import static io.restassured.RestAssured.given;

import com.github.f4b6a3.uuid.UuidCreator;
import io.cadastro.events.CustomerRegistered;
import io.cadastro.events.DocumentAvailable;
import io.cadastro.events.DomainEvent;
import io.cadastro.events.Event;
import io.cadastro.events.EventFormat;
import io.cadastro.events.ObjectRestored;
import io.cadastro.events.SealedContact;
import io.cadastro.notification.runtime.NotificationConfig;
import io.cadastro.servicekit.privacy.CustomerKeys;
import io.cadastro.testkit.TestCloud;
import io.cadastro.testkit.Tokens;
import io.restassured.path.json.JsonPath;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** What is around the service: other services that publish, a mailbox, an issuer of tokens. */
@ApplicationScoped
class World {
    static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    static final Instant TIME = Instant.parse("2026-07-01T12:30:00Z");

    private static final String TRACEPARENT = "00-" + TRACE + "-b7ad6b7169203331-00";

    private final EventFormat format = new EventFormat();
    private final SnsClient sns;
    private final SqsClient sqs;
    private final DynamoDbClient dynamoDb;
    private final NotificationConfig config;
    private final CustomerKeys keys;
    private final String topicPrefix;

    World(
            SnsClient sns,
            SqsClient sqs,
            DynamoDbClient dynamoDb,
            KmsClient kms,
            NotificationConfig config,
            @ConfigProperty(name = "cadastro.events.topic-arn") String ownTopic) {
        this.sns = sns;
        this.sqs = sqs;
        this.dynamoDb = dynamoDb;
        this.config = config;
        this.keys = new CustomerKeys(
                dynamoDb,
                kms,
                config.customerKeys().table(),
                config.customerKeys().kmsKey());
        this.topicPrefix = ownTopic.substring(0, ownTopic.length() - "notification-events".length());
    }

    /** The event of a registration, not published, after the customer's key was written. */
    Event registration(UUID customerId, Language language, String name, String email) {
        CustomerKeys.NewKey key = keys.create(customerId);
        dynamoDb.putItem(request ->
                request.tableName(key.put().tableName()).item(key.put().item()));
        SealedContact contact = new SealedContact(
                base64(key.cipher().seal("name", name)), base64(key.cipher().seal("email", email)));
        return event("customer-service", new CustomerRegistered(customerId, "person", language.tag(), TIME, contact));
    }

    Event availability(UUID customerId, UUID documentId) {
        return event(
                "document-service",
                new DocumentAvailable(
                        documentId,
                        customerId,
                        "documents",
                        "key",
                        "1",
                        1_234_567,
                        "0a".repeat(32),
                        "application/pdf",
                        TIME));
    }

    Event restoration(UUID customerId, UUID documentId) {
        return event(
                "archive-service",
                new ObjectRestored(documentId, customerId, documentId, documentId, TIME, TIME.plusSeconds(864_000)));
    }

    void publish(Event event) {
        String service = event.source().substring(event.source().lastIndexOf('/') + 1);
        sns.publish(request -> request.topicArn(topicPrefix + service.replace("-service", "-events"))
                .message(format.write(event))
                .messageAttributes(Map.of("type", text(event.type()), "source", text(event.source()))));
    }

    /** Whether the service has handled everything that it was sent. */
    boolean queuesAreEmpty() {
        return isEmpty(config.queues().events()) && isEmpty(config.queues().emails());
    }

    private boolean isEmpty(String queue) {
        String url = sqs.getQueueUrl(request -> request.queueName(queue)).queueUrl();
        return sqs
                .getQueueAttributes(request -> request.queueUrl(url)
                        .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .attributes()
                .values()
                .stream()
                .allMatch("0"::equals);
    }

    /** Makes everything of the customer unreadable. */
    void destroyKey(UUID customerId) {
        dynamoDb.deleteItem(request -> request.tableName(config.customerKeys().table())
                .key(Map.of("pk", AttributeValue.fromS("customer#" + customerId))));
    }

    /** The e-mails that arrived at an address. */
    List<Map<String, Object>> mailsTo(String address) {
        return JsonPath.from(given().baseUri(TestCloud.current().endpoint().toString())
                        .queryParam("to", address)
                        .get("/_mailbox/messages.json")
                        .asString())
                .getList("");
    }

    JsonPath notifications(UUID customerId) {
        return given().auth()
                .oauth2(Tokens.withScopes("cadastro/notifications.read"))
                .get("/v1/customers/{id}/notifications", customerId)
                .jsonPath();
    }

    private static Event event(String service, DomainEvent data) {
        return new Event(UuidCreator.getTimeOrderedEpoch(), "/cadastro/" + service, TIME, 1, TRACEPARENT, data);
    }

    private static MessageAttributeValue text(String value) {
        return MessageAttributeValue.builder()
                .dataType("String")
                .stringValue(value)
                .build();
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
