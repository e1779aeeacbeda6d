package io.cadastro.customer.rest;

import static io.cadastro.customer.rest.CustomersApi.assertProblem;
import static io.cadastro.customer.rest.CustomersApi.get;
import static io.cadastro.customer.rest.CustomersApi.json;
import static io.cadastro.customer.rest.CustomersApi.patch;
import static io.cadastro.customer.rest.CustomersApi.registered;
import static io.cadastro.customer.rest.CustomersApi.status;
import static io.cadastro.customer.rest.CustomersApi.writer;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.cadastro.testkit.LocalCloudResource;
import io.cadastro.testkit.Subscriber;
import io.cadastro.testkit.TestCloud;
import io.cadastro.testkit.Tokens;
import io.cloudevents.CloudEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@QuarkusTest
@WithTestResource(LocalCloudResource.class)
class StatusTest {
    @Test
    void anActiveCustomerIsSuspended() {
        String id = registered(",'attributes':{'tier':'gold'}");
        Map<String, Object> before = get(id).jsonPath().getMap("");

        // When
        Response answer = status(id, "{'status':'suspended'}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.header("ETag")).isEqualTo("\"2\"");
        assertThat(get(id).jsonPath().<String, Object>getMap(""))
                .isEqualTo(answer.jsonPath().getMap(""))
                .containsEntry("status", "suspended")
                .containsEntry("name", before.get("name"))
                .containsEntry("attributes", before.get("attributes"));
    }

    @Test
    void subscribersLearnFromWhereToWhere() {
        String id = registered("");
        try (Subscriber subscriber = Subscriber.to(TestCloud.current().names().customerEvents())) {
            // When
            status(id, "{'status':'closed'}");

            List<CloudEvent> events = subscriber.await(
                    1,
                    event -> id.equals(event.getSubject())
                            && event.getType().equals("cadastro.customer.status-changed.v1"));
            assertThat(events).hasSize(1);
            assertThat(events.getFirst().getExtension("sequence")).isEqualTo("0000000000000000002");
            JsonPath told = JsonPath.from(new String(events.getFirst().getData().toBytes(), StandardCharsets.UTF_8));
            assertThat(told.getString("from")).isEqualTo("active");
            assertThat(told.getString("to")).isEqualTo("closed");
            assertThat(told.getInt("version")).isEqualTo(2);
        }
    }

    @Test
    void theCustomerStandsInTheListOfTheNewStatusOnly() {
        String id = registered(",'status':'pending'");
        String before = item(id).get("statusShard").s();

        // When
        status(id, "{'status':'active'}");

        assertThat(before).matches("pending#[0-9]{2}");
        assertThat(item(id).get("statusShard").s()).isEqualTo(before.replace("pending", "active"));
    }

    @Test
    void whatIsSealedStaysAsItIs() {
        String id = registered("");
        Map<String, AttributeValue> before = item(id);

        // When
        status(id, "{'status':'suspended'}");

        assertThat(item(id))
                .containsEntry("name", before.get("name"))
                .containsEntry("email", before.get("email"))
                .containsEntry("taxId", before.get("taxId"))
                .containsEntry("sealedVersion", AttributeValue.fromN("1"))
                .containsEntry("version", AttributeValue.fromN("2"));
    }

    @Test
    void detailsCanBeChangedAfterTheStatus() {
        String id = registered("");
        status(id, "{'status':'suspended'}");

        // When
        Response answer = patch(id, "\"2\"", "{'name':'Maria Souza'}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(get(id).jsonPath().<String, Object>getMap(""))
                .containsEntry("status", "suspended")
                .containsEntry("name", "Maria Souza");
    }

    @Test
    void theSameStatusAgainChangesNothing() {
        String id = registered("");
        status(id, "{'status':'suspended'}");

        // When
        Response answer = status(id, "{'status':'suspended'}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.header("ETag")).isEqualTo("\"2\"");
        assertThat(item(id)).containsEntry("lastSequence", AttributeValue.fromN("2"));
    }

    @Test
    void anIllegalMoveIsRefusedNamingTheLegalOnes() {
        String id = registered("");

        // When
        Response answer = status(id, "{'status':'pending'}");

        assertProblem(answer, 409, "illegal-status-move");
        assertThat(answer.jsonPath().getString("detail"))
                .isEqualTo("The customer is active and can become suspended or closed");
        assertThat(get(id).header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void whoIsClosedStaysClosed() {
        String id = registered("");
        status(id, "{'status':'closed'}");

        // When
        Response answer = status(id, "{'status':'active'}");

        assertProblem(answer, 409, "illegal-status-move");
        assertThat(answer.jsonPath().getString("detail")).isEqualTo("The customer is closed for good");
    }

    @Test
    void whoSaysWhatTheyHaveSeenChangesNothingElse() {
        String id = registered("");
        patch(id, "\"1\"", "{'name':'Maria Souza'}");

        // When
        Response answer = writer().contentType("application/json")
                .header("If-Match", "\"1\"")
                .body(json("{'status':'suspended'}"))
                .post("/v1/customers/" + id + "/status");

        assertProblem(answer, 412, "precondition-failed");
        assertThat(get(id).jsonPath().getString("status")).isEqualTo("active");
    }

    @Test
    void whoIsNotThereIsNotFound() {
        // When
        Response answer = status(UUID.randomUUID().toString(), "{'status':'closed'}");

        assertProblem(answer, 404, "not-found");
    }

    @Test
    void withTheScopeToReadNothingChanges() {
        String id = registered("");

        // When
        Response answer = given().auth()
                .oauth2(Tokens.withScopes("cadastro/customers.read"))
                .contentType("application/json")
                .body(json("{'status':'closed'}"))
                .post("/v1/customers/" + id + "/status");

        assertProblem(answer, 403, "forbidden");
        assertThat(get(id).jsonPath().getString("status")).isEqualTo("active");
    }

    private static Map<String, AttributeValue> item(String id) {
        try (var clients = TestCloud.current().clients()) {
            return clients.dynamoDb()
                    .getItem(get -> get.tableName(TestCloud.current().names().customersTable())
                            .key(Map.of(
                                    "pk", AttributeValue.fromS("CUSTOMER#" + id),
                                    "sk", AttributeValue.fromS("CUSTOMER")))
                            .consistentRead(true))
                    .item();
        }
    }
}
