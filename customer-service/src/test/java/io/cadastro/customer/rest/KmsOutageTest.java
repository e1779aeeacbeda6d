package io.cadastro.customer.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cadastro.resources.AwsClients;
import io.cadastro.resources.ResourceNames;
import io.cadastro.servicekit.privacy.CustomerKeys;
import io.cadastro.testkit.LocalCloudResource;
import io.cadastro.testkit.TestCloud;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

@QuarkusTest
@WithTestResource(LocalCloudResource.class)
class KmsOutageTest {
    private static final ResourceNames NAMES = TestCloud.current().names();

    private String fault;

    @BeforeEach
    void sendKmsAway() {
        Api.registered();
        fault = given().baseUri(TestCloud.current().endpoint().toString())
                .contentType("application/json")
                .body("""
                        {"service": "kms", "effect": "error", "status": 500, "code": "KMSInternalException", \
                        "message": "KMS is away"}""")
                .post("/_admin/faults")
                .jsonPath()
                .getString("id");
    }

    @AfterEach
    void bringKmsBack() {
        given().baseUri(TestCloud.current().endpoint().toString()).delete("/_admin/faults/" + fault);
    }

    @Test
    void withoutKmsCustomersAreRegisteredAndRead() {
        // When
        String id = Api.registered();

        assertThat(id).isNotNull();
        assertThat(Api.get(id).statusCode()).isEqualTo(200);
    }

    @Test
    void whatOnlyKmsCanOpenIsNotAvailableAndTheMetricsTellSinceWhen() {
        String id = Api.registered();
        bringKmsBack();
        wrapAnewByAnotherInstance(id);
        sendKmsAway();

        // When
        Response answer = Api.get(id);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        assertThat(answer.jsonPath().getString("type")).isEqualTo("/problems/keys-unavailable");
        assertThat(answer.header("Retry-After")).isEqualTo("30");
        assertThat(given().get("/q/metrics").asString()).contains("cadastro_keys_without_kms_seconds");
    }

    @Test
    void whatCouldNotBeSignedIsSignedWhenKmsIsBackAndNoMessageWaitsForThat() {
        String id = Api.registered();
        String erasure = Api.erase(id).jsonPath().getString("id");
        try (AwsClients clients = TestCloud.current().clients()) {
            new OtherServices(clients).confirmAll(id, erasure);
            await().untilAsserted(
                            () -> assertThat(Api.erasure(erasure).jsonPath().getList("awaited"))
                                    .isEmpty());
            await().untilAsserted(() -> assertThat(messages(clients)).containsOnly("0"));
            awaitTwoAttempts(erasure);
            assertThat(Api.erasure(erasure).jsonPath().getString("status")).isEqualTo("confirming");
            assertThat(Api.with("erase")
                            .get("/v1/erasures/" + erasure + "/certificate")
                            .statusCode())
                    .isEqualTo(409);

            // When
            bringKmsBack();

            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                            Api.erasure(erasure).jsonPath().getString("status"))
                    .isEqualTo("completed"));
            assertThat(Api.with("erase")
                            .get("/v1/erasures/" + erasure + "/certificate")
                            .jsonPath()
                            .getString("document"))
                    .contains(id, erasure);
        }
    }

    /** Whoever tries to sign puts off the time at which others may. */
    private static void awaitTwoAttempts(String erasure) {
        Set<String> seen = new HashSet<>();
        await().atMost(Duration.ofSeconds(40)).until(() -> {
            seen.add(Customers.items("ERASURE#" + erasure)
                    .getFirst()
                    .get("workDue")
                    .s());
            return seen.size() > 2;
        });
    }

    /** How many confirmations wait, or are being handled. */
    private static Collection<String> messages(AwsClients clients) {
        String queue = clients.sqs()
                .getQueueUrl(request -> request.queueName(NAMES.customerErasuresQueue()))
                .queueUrl();
        return clients.sqs()
                .getQueueAttributes(request -> request.queueUrl(queue)
                        .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .attributesAsStrings()
                .values();
    }

    /** The customer's key comes under a wrapping key that the service under test does not know. */
    private static void wrapAnewByAnotherInstance(String id) {
        try (AwsClients clients = TestCloud.current().clients()) {
            CustomerKeys keys =
                    new CustomerKeys(clients.dynamoDb(), clients.kms(), NAMES.customerKeysTable(), NAMES.keyAlias());
            Put put = keys.create(UUID.fromString(id)).put();
            clients.dynamoDb()
                    .putItem(request -> request.tableName(put.tableName()).item(put.item()));
        }
    }
}
