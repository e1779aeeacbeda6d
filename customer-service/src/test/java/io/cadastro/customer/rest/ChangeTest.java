package io.cadastro.customer.rest;

import static io.cadastro.customer.rest.CustomersApi.assertProblem;
import static io.cadastro.customer.rest.CustomersApi.email;
import static io.cadastro.customer.rest.CustomersApi.get;
import static io.cadastro.customer.rest.CustomersApi.json;
import static io.cadastro.customer.rest.CustomersApi.patch;
import static io.cadastro.customer.rest.CustomersApi.register;
import static io.cadastro.customer.rest.CustomersApi.registered;
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
class ChangeTest {
    private static final String FIRST = "\"1\"";

    @Test
    void whatIsSentChangesAndTheRestStays() {
        String id = registered(",'phones':['11912345678'],'attributes':{'tier':'gold','crm-id':'17'}");
        Map<String, Object> before = get(id).jsonPath().getMap("");

        // When
        Response answer = patch(id, FIRST, "{'name':'Maria Souza','attributes':{'tier':'silver'}}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.header("ETag")).isEqualTo("\"2\"");
        assertThat(get(id).header("ETag")).isEqualTo("\"2\"");
        assertThat(get(id).jsonPath().<String, Object>getMap(""))
                .isEqualTo(answer.jsonPath().getMap(""))
                .containsEntry("name", "Maria Souza")
                .containsEntry("attributes", Map.of("tier", "silver", "crm-id", "17"))
                .containsEntry("phones", List.of("+5511912345678"))
                .containsEntry("email", before.get("email"))
                .containsEntry("cpf", before.get("cpf"))
                .containsEntry("registeredAt", before.get("registeredAt"));
    }

    @Test
    void nullRemoves() {
        String id = registered(",'phones':['11912345678'],'birthDate':'1990-12-31','preferredLanguage':'en',"
                + "'attributes':{'tier':'gold','crm-id':'17'}");

        // When
        Response answer = patch(
                id, FIRST, "{'phones':null,'birthDate':null,'preferredLanguage':null,'attributes':{'tier':null}}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(get(id).jsonPath().<String, Object>getMap(""))
                .containsEntry("phones", List.of())
                .containsEntry("preferredLanguage", "pt-BR")
                .containsEntry("attributes", Map.of("crm-id", "17"))
                .doesNotContainKey("birthDate");
    }

    @Test
    void oneChangeFollowsAnother() {
        String id = registered("");
        patch(id, FIRST, "{'name':'Maria Souza'}");

        // When
        Response answer = patch(id, "\"2\"", "{'attributes':{'tier':'gold'}}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.header("ETag")).isEqualTo("\"3\"");
        assertThat(answer.jsonPath().getString("name")).isEqualTo("Maria Souza");
    }

    @Test
    void whatChangesNothingIsNoNewVersionAndNoEvent() {
        String id = registered(",'attributes':{'tier':'gold'}");

        // When
        Response answer = patch(id, FIRST, "{'name':' Maria','attributes':{'tier':'gold','none':null}}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.header("ETag")).isEqualTo(FIRST);
        assertThat(answer.asString()).isEqualTo(get(id).asString());
        assertThat(event(id, 2)).isEmpty();
    }

    @Test
    void subscribersLearnWhichFieldsChangedButNotWhatIsInThem() {
        String email = email();
        String id = registered("");
        try (Subscriber subscriber = Subscriber.to(TestCloud.current().names().customerEvents())) {
            // When
            patch(id, FIRST, "{'name':'Maria Souza','email':'%s','preferredLanguage':'en'}".formatted(email));

            List<CloudEvent> events = subscriber.await(
                    1, event -> id.equals(event.getSubject()) && !"0000000000000000001".equals(sequence(event)));
            assertThat(events).hasSize(1);
            assertThat(events.getFirst().getType()).isEqualTo("cadastro.customer.changed.v1");
            assertThat(sequence(events.getFirst())).isEqualTo("0000000000000000002");
            String data = new String(events.getFirst().getData().toBytes(), StandardCharsets.UTF_8);
            assertThat(data).doesNotContain("Souza", email);
            JsonPath told = JsonPath.from(data);
            assertThat(told.getList("changed")).containsExactly("name", "email", "preferredLanguage");
            assertThat(told.getInt("version")).isEqualTo(2);
            assertThat(told.getString("preferredLanguage")).isEqualTo("en");
            assertThat(told.getString("contact.name")).isNotBlank();
        }
    }

    @Test
    void anEmailAddressThatWasGivenUpIsFreeAndTheNewOneIsTaken() {
        String old = email();
        String fresh = email();
        String id = registered("");
        patch(id, FIRST, "{'email':'%s'}".formatted(old));

        // When
        Response answer = patch(id, "\"2\"", "{'email':'%s'}".formatted(fresh));

        assertThat(answer.statusCode()).isEqualTo(200);
        String other = registered("");
        assertProblem(patch(other, FIRST, "{'email':'%s'}".formatted(fresh)), 409, "already-registered");
        assertThat(patch(other, FIRST, "{'email':'%s'}".formatted(old)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void anEmailAddressOfAnotherCustomerIsRefusedAndNothingChanges() {
        String taken = register("").jsonPath().getString("email");
        String id = registered("");

        // When
        Response answer = patch(id, FIRST, "{'name':'Maria Souza','email':'%s'}".formatted(taken));

        assertProblem(answer, 409, "already-registered");
        assertThat(answer.jsonPath().getString("violations[0].field")).isEqualTo("email");
        assertThat(answer.asString()).doesNotContain(taken);
        assertThat(get(id).header("ETag")).isEqualTo(FIRST);
        assertThat(get(id).jsonPath().getString("name")).isEqualTo("Maria");
        assertThat(event(id, 2)).isEmpty();
    }

    @Test
    void whoHasNotSeenTheLastVersionChangesNothing() {
        String id = registered("");
        patch(id, FIRST, "{'name':'Maria Souza'}");

        // When
        Response answer = patch(id, FIRST, "{'name':'Maria Lima'}");

        assertProblem(answer, 412, "precondition-failed");
        assertThat(get(id).jsonPath().getString("name")).isEqualTo("Maria Souza");
    }

    @Test
    void whoDoesNotSayWhatTheyHaveSeenChangesNothing() {
        String id = registered("");

        // When
        Response answer = writer().contentType(CustomersApi.MERGE_PATCH)
                .body(json("{'name':'Maria Souza'}"))
                .patch("/v1/customers/" + id);

        assertProblem(answer, 428, "precondition-required");
        assertThat(get(id).header("ETag")).isEqualTo(FIRST);
    }

    @Test
    void anyVersionIsChangedByWhoSaysSo() {
        String id = registered("");
        patch(id, FIRST, "{'name':'Maria Souza'}");

        // When
        Response answer = patch(id, "*", "{'name':'Maria Lima'}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.header("ETag")).isEqualTo("\"3\"");
    }

    @Test
    void plainJsonIsReadAsAMergePatch() {
        String id = registered("");

        // When
        Response answer = writer().contentType("application/json")
                .header("If-Match", FIRST)
                .body(json("{'name':'Maria Souza'}"))
                .patch("/v1/customers/" + id);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.jsonPath().getString("name")).isEqualTo("Maria Souza");
    }

    @Test
    void whoIsNotThereIsNotFound() {
        // When
        Response answer = patch(UUID.randomUUID().toString(), "*", "{'name':'Maria Souza'}");

        assertProblem(answer, 404, "not-found");
    }

    @Test
    void aCustomerWhoseKeyIsDestroyedIsNotFound() {
        String id = registered("");
        try (var clients = TestCloud.current().clients()) {
            clients.dynamoDb().deleteItem(delete -> delete.tableName(
                            TestCloud.current().names().customerKeysTable())
                    .key(Map.of("pk", AttributeValue.fromS("customer#" + id)))
                    .conditionExpression("attribute_exists(pk)"));
        }

        // When
        Response answer = patch(id, "*", "{'name':'Maria Souza'}");

        assertProblem(answer, 404, "not-found");
    }

    @Test
    void withTheScopeToReadNothingChanges() {
        String id = registered("");

        // When
        Response answer = given().auth()
                .oauth2(Tokens.withScopes("cadastro/customers.read"))
                .contentType(CustomersApi.MERGE_PATCH)
                .header("If-Match", FIRST)
                .body(json("{'name':'Maria Souza'}"))
                .patch("/v1/customers/" + id);

        assertProblem(answer, 403, "forbidden");
        assertThat(get(id).header("ETag")).isEqualTo(FIRST);
    }

    @Test
    void withoutATokenNothingChanges() {
        String id = registered("");

        // When
        Response answer = given().contentType(CustomersApi.MERGE_PATCH)
                .header("If-Match", FIRST)
                .body(json("{'name':'Maria Souza'}"))
                .patch("/v1/customers/" + id);

        assertProblem(answer, 401, "unauthorized");
        assertThat(get(id).header("ETag")).isEqualTo(FIRST);
    }

    private static String sequence(CloudEvent event) {
        return String.valueOf(event.getExtension("sequence"));
    }

    private static Map<String, AttributeValue> event(String id, int sequence) {
        try (var clients = TestCloud.current().clients()) {
            return clients.dynamoDb()
                    .getItem(get -> get.tableName(TestCloud.current().names().customersTable())
                            .key(Map.of(
                                    "pk", AttributeValue.fromS("CUSTOMER#" + id),
                                    "sk", AttributeValue.fromS("EVENT#%019d".formatted(sequence))))
                            .consistentRead(true))
                    .item();
        }
    }
}
