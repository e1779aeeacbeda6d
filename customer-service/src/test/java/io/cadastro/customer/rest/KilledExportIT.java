package io.cadastro.customer.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cadastro.resources.AwsClients;
import io.cadastro.resources.AwsResources;
import io.cadastro.resources.ResourceNames;
import io.cadastro.testkit.Cpfs;
import io.cadastro.testkit.Relay;
import io.cadastro.testkit.ServiceProcess;
import io.cadastro.testkit.Subscriber;
import io.cadastro.testkit.TestCloud;
import io.cadastro.testkit.Tokens;
import io.cloudevents.CloudEvent;
import io.restassured.response.Response;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** The process is killed while it puts an export together; another one goes on. */
@Tag("process")
class KilledExportIT {
    /** Its own: instances of other tests would take its exports over. */
    private static final ResourceNames NAMES = new ResourceNames("killed-exports");

    private static final String EXPORTED = "cadastro.customer.exported.v1";
    /** They make several chunks. */
    private static final int EVENTS = 200;

    private static final int EVENT_BYTES = 6_000;

    private final String export = Tokens.withScopes("cadastro/customers.export");

    /** At a chunk, at the transaction that completes it, and when the event of that is published. */
    @BeforeAll
    static void createResources() {
        TestCloud cloud = TestCloud.current();
        try (AwsClients clients = cloud.clients()) {
            new AwsResources(clients, cloud.databases(), NAMES).create();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"DynamoDB_20120810.PutItem", EXPORTED, "PublishBatch"})
    void whatWasBegunIsCompletedAndToldOnce(String moment) {
        try (Relay relay = Relay.plain();
                Subscriber subscriber = Subscriber.to(NAMES.customerEvents())) {
            String customer;
            String location;
            try (ServiceProcess service = ServiceProcess.start(Map.of(
                    "aws.endpointUrl",
                    relay.endpoint().toString(),
                    "cadastro.prefix",
                    NAMES.prefix(),
                    "cadastro.customers.export-lease",
                    "2s"))) {
                customer = register(service);
                assertThat(subscriber.await(1, event -> customer(event, customer)))
                        .hasSize(1);
                writeEvents(customer);
                relay.hold(moment);
                location = request(service, customer);
                await().atMost(Duration.ofSeconds(30)).until(relay::isHolding);

                // When
                service.close();
            }
            relay.release();

            try (ServiceProcess another = ServiceProcess.start(
                    Map.of("cadastro.prefix", NAMES.prefix(), "cadastro.customers.export-lease", "2s"))) {
                await().atMost(Duration.ofSeconds(90))
                        .until(() -> status(another, location).equals("completed"));
                Response content = another.given().auth().oauth2(export).get(location + "/content");
                assertThat(content.statusCode()).isEqualTo(200);
                assertThat(content.jsonPath().getString("customer.name")).isEqualTo("Maria");
                assertThat(content.jsonPath().getList("events.type")).hasSize(1 + EVENTS);
                List<CloudEvent> told = subscriber.await(1, event -> isExported(event, customer));
                assertThat(told.stream().map(CloudEvent::getId).distinct()).hasSize(1);
                assertThat(exportedEvents(customer)).isEqualTo(1);
            }
        }
    }

    private static boolean customer(CloudEvent event, String customer) {
        return customer.equals(event.getSubject());
    }

    private static boolean isExported(CloudEvent event, String customer) {
        return customer(event, customer) && EXPORTED.equals(event.getType());
    }

    private String status(ServiceProcess service, String location) {
        return service.given().auth().oauth2(export).get(location).jsonPath().getString("status");
    }

    private static String register(ServiceProcess service) {
        return service.given()
                .auth()
                .oauth2(Tokens.withScopes("cadastro/customers.write"))
                .contentType("application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body("{\"cpf\":\"%s\",\"name\":\"Maria\",\"email\":\"maria.%s@example.com\"}"
                        .formatted(Cpfs.random(), UUID.randomUUID()))
                .post("/v1/customers")
                .jsonPath()
                .getString("id");
    }

    private String request(ServiceProcess service, String customer) {
        Response answer = service.given()
                .auth()
                .oauth2(export)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .post("/v1/customers/" + customer + "/exports");
        assertThat(answer.statusCode()).isEqualTo(202);
        return "/v1/exports/" + answer.jsonPath().getString("id");
    }

    /** A long life, behind the sequences that the service itself gives. */
    private static void writeEvents(String customer) {
        List<WriteRequest> writes = new ArrayList<>(IntStream.range(0, EVENTS)
                .mapToObj(number -> event(customer, 1_000 + number))
                .toList());
        try (AwsClients clients = TestCloud.current().clients()) {
            String table = NAMES.customersTable();
            for (int i = 0; i < EVENTS; i += 25) {
                List<WriteRequest> some = writes.subList(i, i + 25);
                clients.dynamoDb().batchWriteItem(batch -> batch.requestItems(Map.of(table, some)));
            }
        }
    }

    private static WriteRequest event(String customer, int sequence) {
        byte[] noise = new byte[EVENT_BYTES];
        new SecureRandom().nextBytes(noise);
        String json = "{\"id\":\"%s\",\"type\":\"cadastro.test\",\"subject\":\"%s\",\"data\":{\"noise\":\"%s\"}}"
                .formatted(UUID.randomUUID(), customer, Base64.getEncoder().encodeToString(noise));
        return WriteRequest.builder()
                .putRequest(put -> put.item(Map.of(
                        "pk", AttributeValue.fromS("CUSTOMER#" + customer),
                        "sk", AttributeValue.fromS("EVENT#%019d".formatted(sequence)),
                        "json", AttributeValue.fromS(json))))
                .build();
    }

    private static long exportedEvents(String customer) {
        try (AwsClients clients = TestCloud.current().clients()) {
            return clients
                    .dynamoDb()
                    .queryPaginator(query -> query.tableName(NAMES.customersTable())
                            .keyConditionExpression("pk = :customer AND begins_with(sk, :events)")
                            .expressionAttributeValues(Map.of(
                                    ":customer", AttributeValue.fromS("CUSTOMER#" + customer),
                                    ":events", AttributeValue.fromS("EVENT#"))))
                    .items()
                    .stream()
                    .filter(item -> item.containsKey("type")
                            && EXPORTED.equals(item.get("type").s()))
                    .count();
        }
    }
}
