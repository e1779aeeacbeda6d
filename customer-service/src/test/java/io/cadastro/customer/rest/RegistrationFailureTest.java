package io.cadastro.customer.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cadastro.resources.AwsClients;
import io.cadastro.testkit.Cpfs;
import io.cadastro.testkit.LocalCloudResource;
import io.cadastro.testkit.TestCloud;
import io.cadastro.testkit.TestDatabase;
import io.cadastro.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

@QuarkusTest
@WithTestResource(LocalCloudResource.class)
class RegistrationFailureTest {
    private static final String TABLE = TestCloud.current().names().customersTable();

    private final AwsClients clients = TestCloud.current().clients();
    private final String cpf = Cpfs.random();

    @AfterEach
    void close() {
        clients.close();
    }

    @Test
    void whatAnotherTransactionIsWritingIsInFlight() throws SQLException {
        TransactWriteItem claim = claimOf(register().jsonPath().getString("id"));
        TestDatabase cloud = TestDatabase.ofCloud();
        String items = "dynamodb_item_" + cloud.query("SELECT id FROM dynamodb_table WHERE name = ?", TABLE);
        try (ExecutorService others = Executors.newFixedThreadPool(2);
                TestDatabase.Locked standstill = cloud.lock(items)) {
            Future<?> one = others.submit(() -> write(claim));
            Future<?> two = others.submit(() -> write(claim));
            // The second is refused as soon as the first is under way, and that one does not end.
            await().until(() -> one.isDone() || two.isDone());

            // When
            Response answer = register();

            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(answer.contentType()).isEqualTo("application/problem+json");
            assertThat(answer.jsonPath().getString("type")).isEqualTo("/problems/in-flight");
        }
    }

    @Test
    void aCustomerWhoseKeyIsDestroyedIsNotThere() {
        String id = register().jsonPath().getString("id");
        clients.dynamoDb().deleteItem(delete -> delete.tableName(
                        TestCloud.current().names().customerKeysTable())
                .key(Map.of("pk", AttributeValue.fromS("customer#" + id)))
                .conditionExpression("attribute_exists(pk)"));

        // When
        Response answer = given().auth()
                .oauth2(Tokens.withScopes("cadastro/customers.read"))
                .get("/v1/customers/" + id);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.jsonPath().getString("type")).isEqualTo("/problems/not-found");
    }

    @Test
    void whatCannotBeDecryptedIsAnInternalErrorThatTellsNothing() {
        String id = register().jsonPath().getString("id");
        clients.dynamoDb().updateItem(update -> update.tableName(TABLE)
                .key(Map.of("pk", AttributeValue.fromS("CUSTOMER#" + id), "sk", AttributeValue.fromS("CUSTOMER")))
                .conditionExpression("attribute_exists(pk)")
                .updateExpression("SET #name = :forged")
                .expressionAttributeNames(Map.of("#name", "name"))
                .expressionAttributeValues(
                        Map.of(":forged", AttributeValue.fromB(SdkBytes.fromUtf8String("Not sealed by us")))));

        // When
        Response answer = given().auth()
                .oauth2(Tokens.withScopes("cadastro/customers.read"))
                .get("/v1/customers/" + id);

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        assertThat(answer.jsonPath().getString("type")).isEqualTo("/problems/internal-error");
        assertThat(answer.asString()).doesNotContain("Sealed", "AesGcm", "io.cadastro");
    }

    @Test
    void whatIsNoJsonIsOfAnUnsupportedType() {
        // When
        Response answer = given().auth()
                .oauth2(Tokens.withScopes("cadastro/customers.write"))
                .contentType("text/plain")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body("Maria da Silva")
                .post("/v1/customers");

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        assertThat(answer.jsonPath().getString("type")).isEqualTo("/problems/unsupported-media-type");
    }

    private Response register() {
        return given().auth()
                .oauth2(Tokens.withScopes("cadastro/customers.write"))
                .contentType("application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body("{\"cpf\":\"%s\",\"name\":\"Maria\",\"email\":\"maria.%s@example.com\"}"
                        .formatted(cpf, UUID.randomUUID()))
                .post("/v1/customers");
    }

    private void write(TransactWriteItem item) {
        clients.dynamoDb().transactWriteItems(request -> request.transactItems(item));
    }

    /** Writes the item that keeps the CPF from being registered again as it is. */
    private TransactWriteItem claimOf(String customerId) {
        return clients
                .dynamoDb()
                .scanPaginator(scan -> scan.tableName(TABLE)
                        .filterExpression("customerId = :id AND begins_with(pk, :claim)")
                        .expressionAttributeValues(Map.of(
                                ":id", AttributeValue.fromS(customerId), ":claim", AttributeValue.fromS("CPF#"))))
                .items()
                .stream()
                .findFirst()
                .map(item -> TransactWriteItem.builder()
                        .put(put -> put.tableName(TABLE).item(item))
                        .build())
                .orElseThrow();
    }
}
