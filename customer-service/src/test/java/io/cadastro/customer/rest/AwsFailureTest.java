package io.cadastro.customer.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.cadastro.testkit.Cpfs;
import io.cadastro.testkit.LocalCloudResource;
import io.cadastro.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(LocalCloudResource.class)
class AwsFailureTest {
    private final String cpf = Cpfs.random();
    private final String key = UUID.randomUUID().toString();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "throttled   | 1 | {'service':'dynamodb','operation':'TransactWriteItems','effect':'throttle'}",
                "unavailable | 5 | {'service':'dynamodb','operation':'TransactWriteItems','effect':'disconnect'}",
                "unavailable | 5 | {'service':'dynamodb','effect':'error','status':500,'code':'InternalServerError'}"
            })
    void whatDynamoDbRefusesForLongMayBeSentAgainLaterAndIsNotHalfDone(String type, String retryAfter, String fault) {
        try (Faults faults = Faults.inject(fault)) {
            // When
            Response answer = register(key);

            assertUnavailable(answer, type, retryAfter);
        }
        // With another key: nothing of the first request holds its CPF.
        assertThat(register(UUID.randomUUID().toString()).statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"throttle", "disconnect", "loseAnswer"})
    void whatGoesWrongAFewTimesIsTriedAgain(String effect) {
        try (Faults faults = Faults.inject(
                "{'service':'dynamodb','operation':'TransactWriteItems','times':3,'effect':'" + effect + "'}")) {
            // When
            Response answer = register(key);

            assertThat(answer.statusCode()).isEqualTo(201);
        }
    }

    @Test
    void aRepetitionAnswersTheCustomerWhoseAnswerWasLostAfterTheCommit() {
        try (Faults faults =
                Faults.inject("{'service':'dynamodb','operation':'TransactWriteItems','effect':'loseAnswer'}")) {
            assertUnavailable(register(key), "unavailable", "5");
        }

        // When
        Response answer = register(key);

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.jsonPath().getString("cpf")).isEqualTo(cpf);
        assertThat(read(answer.jsonPath().getString("id")).statusCode()).isEqualTo(200);
        // The CPF was taken by the request whose answer was lost, and belongs to the same customer.
        assertThat(register(key).asString()).isEqualTo(answer.asString());
        assertThat(register(UUID.randomUUID().toString()).statusCode()).isEqualTo(409);
    }

    @Test
    void whatABatchLeavesOutForLongMayBeReadLater() {
        String id = register(key).jsonPath().getString("id");
        try (Faults faults = Faults.inject("{'service':'dynamodb','operation':'BatchGetItem','effect':'throttle'}")) {
            // When
            Response answer = read(id);

            assertUnavailable(answer, "throttled", "1");
        }
        assertThat(read(id).statusCode()).isEqualTo(200);
    }

    private static void assertUnavailable(Response answer, String type, String retryAfter) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        assertThat(answer.jsonPath().getString("type")).isEqualTo("/problems/" + type);
        assertThat(answer.header("Retry-After")).isEqualTo(retryAfter);
        assertThat(answer.asString()).doesNotContain("dynamodb", "DynamoDb", "software.amazon", "127.0.0.1");
    }

    private Response register(String idempotencyKey) {
        return given().auth()
                .oauth2(Tokens.withScopes("cadastro/customers.write"))
                .contentType("application/json")
                .header("Idempotency-Key", idempotencyKey)
                .body("{\"cpf\":\"%s\",\"name\":\"Maria\",\"email\":\"maria.%s@example.com\"}".formatted(cpf, cpf))
                .post("/v1/customers");
    }

    private static Response read(String id) {
        return given().auth()
                .oauth2(Tokens.withScopes("cadastro/customers.read"))
                .get("/v1/customers/" + id);
    }
}
