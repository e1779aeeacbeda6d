package io.cadastro.customer.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cadastro.resources.AwsClients;
import io.cadastro.resources.ResourceNames;
import io.cadastro.testkit.Cpfs;
import io.cadastro.testkit.LocalCloudResource;
import io.cadastro.testkit.Subscriber;
import io.cadastro.testkit.TestCloud;
import io.cloudevents.CloudEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@QuarkusTest
@WithTestResource(LocalCloudResource.class)
class ErasureTest {
    private static final ResourceNames NAMES = TestCloud.current().names();

    private final AwsClients clients = TestCloud.current().clients();
    private final OtherServices others = new OtherServices(clients);
    private final String key = UUID.randomUUID().toString();
    private final String cpf = Cpfs.random();
    private final String email = "maria." + key + "@example.com";

    @AfterEach
    void close() {
        clients.close();
    }

    @Test
    void anErasedCustomerIsGoneAndTheErasureTellsWhomItWaitsFor() {
        String id = register();

        // When
        Response answer = Api.erase(id);

        assertThat(answer.statusCode()).isEqualTo(202);
        String erasure = answer.jsonPath().getString("id");
        assertThat(answer.header("Location")).endsWith("/v1/erasures/" + erasure);
        JsonPath shown = Api.erasure(erasure).jsonPath();
        assertThat(shown.getString("status")).isEqualTo("confirming");
        assertThat(shown.getString("customerId")).isEqualTo(id);
        assertThat(shown.getList("awaited", String.class))
                .containsExactly(OtherServices.ARCHIVE, OtherServices.DOCUMENTS, OtherServices.NOTIFICATIONS);
        Response read = Api.get(id);
        assertThat(read.statusCode()).isEqualTo(410);
        assertThat(read.jsonPath().getString("type")).isEqualTo("/problems/customer-erased");
    }

    @Test
    void theKeyTheLookUpsAndEverythingPersonalAreDestroyed() {
        String id = register();
        assertThat(itemsOf(id)).anyMatch(item -> item.get("pk").s().startsWith("CPF#"));

        // When
        Api.erase(id);

        assertThat(keyOf(id)).isEmpty();
        assertThat(itemsOf(id))
                .filteredOn(item -> !item.get("pk").s().startsWith("ERASURE#"))
                .singleElement()
                .satisfies(tombstone -> assertThat(tombstone)
                        .containsOnlyKeys(
                                "pk", "sk", "customerId", "kind", "status", "lastSequence", "erasureId", "erasedAt"));
    }

    @Test
    void whoWasErasedMayRegisterAnew() {
        Api.erase(register());

        // When
        Response answer = Api.register(UUID.randomUUID().toString(), cpf, email);

        assertThat(answer.statusCode()).isEqualTo(201);
    }

    @Test
    void aRepetitionOfTheRegistrationDoesNotAnswerWhatWasErased() {
        Api.erase(register());

        // When
        Response answer = Api.register(key, cpf, "new." + email);
        Response same = Api.register(key, cpf, email);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(same.statusCode()).isEqualTo(410);
        assertThat(same.jsonPath().getString("type")).isEqualTo("/problems/customer-erased");
    }

    @Test
    void erasingAgainAnswersTheSameErasure() {
        String id = register();
        Response first = Api.erase(id);

        // When
        Response second = Api.erase(id);

        assertThat(second.statusCode()).isEqualTo(202);
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
    }

    @Test
    void ofManyAtOnceOneErasesAndSubscribersHearOfItOnce() throws Exception {
        String id = register();
        try (Subscriber subscriber = Subscriber.to(NAMES.customerEvents());
                ExecutorService threads = Executors.newFixedThreadPool(8)) {
            Callable<Response> erase = () -> Api.erase(id);

            // When
            List<Future<Response>> answers =
                    threads.invokeAll(IntStream.range(0, 8).mapToObj(i -> erase).toList());

            Set<String> erasures = new HashSet<>();
            for (Future<Response> answer : answers) {
                assertThat(answer.get().statusCode()).isIn(202, 409);
                erasures.add(answer.get().jsonPath().getString("id"));
            }
            erasures.remove(null);
            assertThat(erasures).hasSize(1);
            List<CloudEvent> events = subscriber.await(1, isOf(id, "cadastro.customer.erased.v1"));
            assertThat(events).hasSize(1);
            assertThat(events.getFirst().getExtension("sequence")).isEqualTo("0000000000000000002");
            assertThat(data(events.getFirst()).getString("erasureId"))
                    .isEqualTo(erasures.iterator().next());
        }
    }

    @Test
    void whenAllHaveConfirmedTheCertificateIsSignedAndTellsWhatEachDestroyed() throws Exception {
        String id = register();
        String erasure = Api.erase(id).jsonPath().getString("id");
        try (Subscriber subscriber = Subscriber.to(NAMES.customerEvents())) {
            // When
            others.confirmAll(id, erasure);

            await().untilAsserted(() -> assertThat(status(erasure)).isEqualTo("completed"));
            Response answer = certificate(erasure);
            assertThat(answer.statusCode()).isEqualTo(200);
            String document = answer.jsonPath().getString("document");
            JsonPath certified = new JsonPath(document);
            assertThat(certified.getString("customerId")).isEqualTo(id);
            assertThat(certified.getString("erasureId")).isEqualTo(erasure);
            assertThat(certified.getString("customerKeySha256")).matches("[0-9a-f]{64}");
            assertThat(certified.getInt("lookupItems")).isEqualTo(2);
            assertThat(certified.getInt("services.'" + OtherServices.DOCUMENTS + "'.destroyed.documents"))
                    .isEqualTo(3);
            assertThat(document).startsWith("{\"completedAt\":\"").doesNotContain(" ", cpf, email, "Maria");
            assertThat(verifies(document, answer.jsonPath())).isTrue();
            assertThat(verifies(document.replace("\"documents\":3", "\"documents\":2"), answer.jsonPath()))
                    .isFalse();
            List<CloudEvent> events = subscriber.await(1, isOf(id, "cadastro.customer.erasure-completed.v1"));
            assertThat(events).hasSize(1);
            assertThat(events.getFirst().getExtension("sequence")).isEqualTo("0000000000000000003");
        }
    }

    @Test
    void aConfirmationThatComesAgainChangesNothing() {
        String id = register();
        String erasure = Api.erase(id).jsonPath().getString("id");
        others.confirm(id, erasure, OtherServices.DOCUMENTS, 3);
        await().untilAsserted(() -> assertThat(confirmations(erasure)).containsExactly(OtherServices.DOCUMENTS));

        // When
        others.confirm(id, erasure, OtherServices.DOCUMENTS, 0);
        others.confirm(id, erasure, OtherServices.ARCHIVE, 1);

        await().untilAsserted(() ->
                assertThat(confirmations(erasure)).containsExactly(OtherServices.ARCHIVE, OtherServices.DOCUMENTS));
        JsonPath shown = Api.erasure(erasure).jsonPath();
        assertThat(shown.getString("status")).isEqualTo("confirming");
        assertThat(shown.getList("awaited", String.class)).containsExactly(OtherServices.NOTIFICATIONS);
        assertThat(shown.getInt("confirmations[1].destroyed.documents")).isEqualTo(3);
    }

    @Test
    void beforeAllHaveConfirmedThereIsNoCertificate() {
        String erasure = Api.erase(register()).jsonPath().getString("id");

        // When
        Response answer = certificate(erasure);

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.jsonPath().getString("type")).isEqualTo("/problems/erasure-in-progress");
    }

    @Test
    void whatNobodyCanReadAnyMoreCanStillBeErased() {
        String id = register();
        clients.dynamoDb().deleteItem(delete -> delete.tableName(NAMES.customerKeysTable())
                .key(keyKey(id)));
        clients.dynamoDb().updateItem(update -> update.tableName(NAMES.customersTable())
                .key(Map.of("pk", AttributeValue.fromS("CUSTOMER#" + id), "sk", AttributeValue.fromS("CUSTOMER")))
                .updateExpression("SET email = :forged")
                .expressionAttributeValues(
                        Map.of(":forged", AttributeValue.fromB(SdkBytes.fromUtf8String("Not sealed by us")))));

        // When
        Response answer = Api.erase(id);

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(Api.register(UUID.randomUUID().toString(), cpf, email).statusCode())
                .isEqualTo(201);
    }

    @Test
    void whoIsNotThereIsNotErased() {
        // When
        Response answer = Api.erase(UUID.randomUUID().toString());

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.jsonPath().getString("type")).isEqualTo("/problems/not-found");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/erasures/0193a5b0-0000-7000-8000-000000000001",
        "GET, /v1/erasures/0193a5b0-0000-7000-8000-000000000001/certificate"
    })
    void anErasureThatIsNotThereIsNotFound(String method, String path) {
        // When
        Response answer = Api.with("erase").request(method, path);

        assertThat(answer.statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"DELETE, /v1/customers/", "GET, /v1/erasures/"})
    void withoutTheScopeNothingIsErasedOrShown(String method, String path) {
        String id = register();

        // When
        Response anonymous = given().request(method, path + id);
        Response writer = Api.with("write").request(method, path + id);

        assertThat(anonymous.statusCode()).isEqualTo(401);
        assertThat(writer.statusCode()).isEqualTo(403);
        assertThat(Api.get(id).statusCode()).isEqualTo(200);
    }

    private String register() {
        return Api.register(key, cpf, email).jsonPath().getString("id");
    }

    private static Response certificate(String erasure) {
        return Api.with("erase").get("/v1/erasures/" + erasure + "/certificate");
    }

    private static String status(String erasure) {
        return Api.erasure(erasure).jsonPath().getString("status");
    }

    private static List<String> confirmations(String erasure) {
        return Api.erasure(erasure).jsonPath().getList("confirmations.source", String.class);
    }

    private static Predicate<CloudEvent> isOf(String id, String type) {
        return event -> id.equals(event.getSubject()) && event.getType().equals(type);
    }

    private static JsonPath data(CloudEvent event) {
        return new JsonPath(new String(event.getData().toBytes(), StandardCharsets.UTF_8));
    }

    /** As anybody can who has the public key. */
    private boolean verifies(String document, JsonPath certificate) throws GeneralSecurityException {
        byte[] publicKey = clients.kms()
                .getPublicKey(request -> request.keyId(certificate.getString("keyId")))
                .publicKey()
                .asByteArray();
        PublicKey key = KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(publicKey));
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initVerify(key);
        signature.update(document.getBytes(StandardCharsets.UTF_8));
        return signature.verify(Base64.getDecoder().decode(certificate.getString("signature")));
    }

    private Map<String, AttributeValue> keyOf(String id) {
        return clients.dynamoDb()
                .getItem(get ->
                        get.tableName(NAMES.customerKeysTable()).key(keyKey(id)).consistentRead(true))
                .item();
    }

    private static Map<String, AttributeValue> keyKey(String id) {
        return Map.of("pk", AttributeValue.fromS("customer#" + id));
    }

    /** All that the table holds with this customer's id, but the events. */
    private List<Map<String, AttributeValue>> itemsOf(String id) {
        return clients
                .dynamoDb()
                .scanPaginator(scan -> scan.tableName(NAMES.customersTable())
                        .consistentRead(true)
                        .filterExpression("customerId = :id")
                        .expressionAttributeValues(Map.of(":id", AttributeValue.fromS(id))))
                .items()
                .stream()
                .toList();
    }
}
