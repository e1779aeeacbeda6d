package io.cadastro.document.testing;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.cadastro.events.CustomerErased;
import io.cadastro.events.CustomerRegistered;
import io.cadastro.events.CustomerStatusChanged;
import io.cadastro.events.DomainEvent;
import io.cadastro.events.Event;
import io.cadastro.events.EventFormat;
import io.cadastro.events.SealedContact;
import io.cadastro.resources.AwsClients;
import io.cadastro.testkit.TestCloud;
import io.cadastro.testkit.Tokens;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** The service as a client with all of its scopes uses it. */
public final class DocumentApi {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Instant TIME = Instant.parse("2026-03-01T10:00:00Z");
    private static final String TOKEN = Tokens.withScopes("cadastro/documents.read", "cadastro/documents.write");

    private DocumentApi() {}

    /** A customer of whom customer-service has told, and whom this service knows by now. */
    public static UUID knownCustomer() {
        UUID customerId = UUID.randomUUID();
        publish(registered(customerId));
        await().atMost(PATIENCE).until(() -> list(customerId, "").statusCode() == 200);
        return customerId;
    }

    public static Event registered(UUID customerId) {
        return event(
                1,
                new CustomerRegistered(
                        customerId, "person", "pt-BR", "active", TIME, new SealedContact("bmFtZQ==", "ZW1haWw=")));
    }

    public static Event closed(UUID customerId) {
        return event(2, new CustomerStatusChanged(customerId, 2, "active", "closed", TIME));
    }

    public static Event suspended(UUID customerId) {
        return event(2, new CustomerStatusChanged(customerId, 2, "active", "suspended", TIME));
    }

    public static Event erased(UUID customerId, UUID erasureId) {
        return event(3, new CustomerErased(customerId, erasureId, TIME));
    }

    private static Event event(long sequence, DomainEvent data) {
        return new Event(UUID.randomUUID(), "/cadastro/customer-service", TIME, sequence, null, data);
    }

    public static void publish(Event event) {
        try (AwsClients clients = TestCloud.current().clients()) {
            String topic = clients.sns()
                    .createTopic(
                            request -> request.name(TestCloud.current().names().customerEvents()))
                    .topicArn();
            clients.sns().publish(request -> request.topicArn(topic).message(new EventFormat().write(event)));
        }
    }

    public static RequestSpecification authorized() {
        return given().auth().oauth2(TOKEN);
    }

    public static Response announce(UUID customerId, Map<String, Object> description) {
        return announce(customerId, UUID.randomUUID().toString(), description);
    }

    public static Response announce(UUID customerId, String idempotencyKey, Map<String, Object> description) {
        return authorized()
                .header("Idempotency-Key", idempotencyKey)
                .contentType(ContentType.JSON)
                .body(description)
                .post("/v1/customers/{customerId}/documents", customerId);
    }

    /** Uploads as the answer to the announcement says. */
    public static HttpResponse<String> upload(JsonPath announced, byte[] bytes) {
        return Http.put(announced.getString("upload.url"), announced.getMap("upload.headers"), bytes);
    }

    public static JsonPath get(UUID documentId) {
        return authorized()
                .get("/v1/documents/{id}", documentId)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    public static Response list(UUID customerId, String query) {
        return authorized().get("/v1/customers/" + customerId + "/documents" + query);
    }

    public static Response download(UUID documentId) {
        return authorized().post("/v1/documents/{id}/downloads", documentId);
    }

    /** A document that was uploaded and has passed its checks. */
    public static UUID availableDocument(UUID customerId, TestFile file) {
        JsonPath announced = announce(customerId, file.description())
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        upload(announced, file.bytes());
        UUID id = announced.getUUID("id");
        awaitStatus(id, "available");
        return id;
    }

    public static void awaitStatus(UUID documentId, String status) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> get(documentId).getString("status").equals(status));
    }
}
