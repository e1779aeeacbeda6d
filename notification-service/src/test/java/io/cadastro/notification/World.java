package io.cadastro.notification;

import static io.restassured.RestAssured.given;

import com.github.f4b6a3.uuid.UuidCreator;
import io.cadastro.events.CustomerChanged;
import io.cadastro.events.CustomerErased;
import io.cadastro.events.CustomerRegistered;
import io.cadastro.events.DocumentAvailable;
import io.cadastro.events.DomainEvent;
import io.cadastro.events.Event;
import io.cadastro.events.EventFormat;
import io.cadastro.events.ObjectRestored;
import io.cadastro.events.SealedContact;
import io.cadastro.resources.AwsClients;
import io.cadastro.resources.ResourceNames;
import io.cadastro.servicekit.privacy.CustomerCipher;
import io.cadastro.servicekit.privacy.CustomerKeys;
import io.cadastro.testkit.TestCloud;
import io.cadastro.testkit.TestDatabase;
import io.cadastro.testkit.Tokens;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.ses.model.MessageTag;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** What is around the service: other services that publish, its database, a mailbox, an issuer of tokens. */
final class World implements AutoCloseable {
    static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    static final Instant TIME = Instant.parse("2026-07-01T12:30:00Z");

    private static final String TRACEPARENT = "00-" + TRACE + "-b7ad6b7169203331-00";

    private final EventFormat format = new EventFormat();
    private final TestCloud cloud = TestCloud.current();
    private final ResourceNames names = cloud.names();
    private final AwsClients clients = cloud.clients();
    private final TestDatabase database = TestDatabase.ofService("notification");
    private final CustomerKeys keys =
            new CustomerKeys(clients.dynamoDb(), clients.kms(), names.customerKeysTable(), names.keyAlias());

    /** The event of a registration, not published, after the customer's key was written. */
    Event registration(UUID customerId, Language language, String name, String email) {
        CustomerKeys.NewKey key = keys.create(customerId);
        clients.dynamoDb().putItem(request -> request.tableName(key.put().tableName())
                .item(key.put().item()));
        SealedContact contact = sealed(key.cipher(), 1, name, email);
        return event(
                "customer-service",
                new CustomerRegistered(customerId, "person", language.tag(), "active", TIME, contact));
    }

    /** The event of a change of a registered customer, not published. */
    Event change(UUID customerId, long version, Language language, String name, String email) {
        SealedContact contact = sealed(keys.find(customerId).orElseThrow(), version, name, email);
        return event(
                "customer-service",
                version,
                new CustomerChanged(
                        customerId, version, List.of("email", "preferredLanguage"), language.tag(), contact, TIME));
    }

    private static SealedContact sealed(CustomerCipher cipher, long version, String name, String email) {
        return new SealedContact(
                base64(cipher.seal("name", version, name)), base64(cipher.seal("email", version, email)));
    }

    Event erasure(UUID customerId, UUID erasureId) {
        return event("customer-service", 9, new CustomerErased(customerId, erasureId, TIME));
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
        String name = names.prefix() + "-" + service.replace("-service", "-events");
        String topic = clients.sns().createTopic(request -> request.name(name)).topicArn();
        clients.sns().publish(request -> request.topicArn(topic)
                .message(format.write(event))
                .messageAttributes(Map.of("type", text(event.type()), "source", text(event.source()))));
    }

    /** Whether the service has handled everything that it was sent. */
    boolean queuesAreEmpty() {
        return eventsAreHandled() && isEmpty(names.prefix() + "-notification-emails");
    }

    /** Whether the service has handled, and deleted, the events of the other services. */
    boolean eventsAreHandled() {
        return isEmpty(names.prefix() + "-notification-events-in");
    }

    private boolean isEmpty(String queue) {
        String url =
                clients.sqs().getQueueUrl(request -> request.queueName(queue)).queueUrl();
        return clients
                .sqs()
                .getQueueAttributes(request -> request.queueUrl(url)
                        .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .attributes()
                .values()
                .stream()
                .allMatch("0"::equals);
    }

    /** Sends a mail as the service does, for one of its notifications. */
    void sendMail(UUID notificationId, String address, String subject) {
        clients.ses().sendEmail(request -> request.source("Cadastro <cadastro@example.com>")
                .destination(to -> to.toAddresses(address))
                .message(message -> message.subject(content -> content.data(subject))
                        .body(body -> body.text(text -> text.data("text"))))
                .configurationSetName(names.configurationSet())
                .tags(MessageTag.builder()
                        .name("notification-id")
                        .value(notificationId.toString())
                        .build()));
    }

    TestDatabase database() {
        return database;
    }

    /** Makes everything of the customer unreadable. */
    void destroyKey(UUID customerId) {
        clients.dynamoDb().deleteItem(request -> request.tableName(names.customerKeysTable())
                .key(Map.of("pk", AttributeValue.fromS("customer#" + customerId))));
    }

    /** The e-mails that arrived at an address. */
    List<Map<String, Object>> mailsTo(String address) {
        return JsonPath.from(given().baseUri(cloud.endpoint().toString())
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
        return event(service, 1, data);
    }

    private static Event event(String service, long sequence, DomainEvent data) {
        return new Event(UuidCreator.getTimeOrderedEpoch(), "/cadastro/" + service, TIME, sequence, TRACEPARENT, data);
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

    @Override
    public void close() {
        clients.close();
    }
}
