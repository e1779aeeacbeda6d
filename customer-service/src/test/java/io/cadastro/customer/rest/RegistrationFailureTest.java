package io.cadastro.customer.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cadastro.customer.Cpfs;
import io.cadastro.resources.AwsClients;
import io.cadastro.testkit.LocalCloudResource;
import io.cadastro.testkit.TestCloud;
import io.cadastro.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

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
    void whatOthersAreWritingAtThatMomentIsInFlight() {
        Map<String, AttributeValue> claimed = claimOf(register().jsonPath().getString("id"));
        AtomicBoolean over = new AtomicBoolean();

        try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                others.execute(() -> {
                    while (!over.get()) {
                        write(claimed);
                    }
                });
            }
            // When
            Response answer = await().atMost(Duration.ofSeconds(30))
                    .until(this::register, response -> response.asString().contains("in-flight"));
            over.set(true);

            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(answer.contentType()).isEqualTo("application/problem+json");
            assertThat(answer.jsonPath().getString("type")).isEqualTo("/problems/in-flight");
        } finally {
            over.set(true);
        }
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

    /** The item that keeps the CPF from being registered again. */
    private Map<String, AttributeValue> claimOf(String customerId) {
        return clients
                .dynamoDb()
                .scanPaginator(scan -> scan.tableName(TABLE)
                        .filterExpression("customerId = :id AND begins_with(pk, :claim)")
                        .expressionAttributeValues(Map.of(
                                ":id", AttributeValue.fromS(customerId), ":claim", AttributeValue.fromS("CPF#"))))
                .items()
                .stream()
                .findFirst()
                .orElseThrow();
    }

    private void write(Map<String, AttributeValue> item) {
        TransactWriteItem put = TransactWriteItem.builder()
                .put(action -> action.tableName(TABLE).item(item))
                .build();
        try {
            clients.dynamoDb().transactWriteItems(transaction -> transaction.transactItems(put));
        } catch (TransactionCanceledException e) {
            assertThat(e.cancellationReasons().getFirst().code()).isEqualTo("TransactionConflict");
        }
    }
}
