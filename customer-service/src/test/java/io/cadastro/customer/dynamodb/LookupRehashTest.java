package io.cadastro.customer.dynamodb;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.f4b6a3.uuid.UuidCreator;
import io.cadastro.customer.Customer;
import io.cadastro.customer.CustomerDetails;
import io.cadastro.customer.CustomerRegistry;
import io.cadastro.customer.CustomerStatus;
import io.cadastro.customer.IdempotentRequest;
import io.cadastro.customer.TaxId;
import io.cadastro.resources.AwsClients;
import io.cadastro.resources.ResourceNames;
import io.cadastro.servicekit.privacy.CustomerKeys;
import io.cadastro.testkit.Cpfs;
import io.cadastro.testkit.LocalCloudResource;
import io.cadastro.testkit.TestCloud;
import io.cadastro.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.kms.KmsClient;

@QuarkusTest
@TestProfile(LookupRehashTest.Quick.class)
@WithTestResource(LocalCloudResource.class)
class LookupRehashTest {
    private static final int CUSTOMERS = 60;
    private static final int KILLED_AFTER = 17;
    private static final int MEANWHILE = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Inject
    DynamoDbClient dynamoDb;

    @Inject
    CustomersTable table;

    @Inject
    CustomersConfig config;

    @Inject
    KeysConfig keysConfig;

    @Inject
    CustomerKeys keys;

    @Inject
    KmsClient kms;

    @Inject
    EventLog events;

    @Inject
    DynamoDbAccessLog accesses;

    @Inject
    JointCommits commits;

    @Inject
    Outbox outbox;

    @Inject
    LookupItems lookupItems;

    private final List<String> cpfs = Collections.synchronizedList(new ArrayList<>());

    @Test
    void aChangeOfTheSecretThatDiesHalfWayGoesOnAndNobodyIsLostOrRegisteredTwice() throws Exception {
        IntStream.range(0, CUSTOMERS).forEach(i -> registerNew());
        String key = UUID.randomUUID().toString();
        String cpf = Cpfs.random();
        String id = register(key, cpf).jsonPath().getString("id");
        LookupRehash dying = new LookupRehash(new Dying(dynamoDb), table, config, keys, lookupItems, keysConfig);
        CustomerKeys early = keysThatAreNotReadAgain();
        await().until(() -> early.lookupSecrets().lease(dying.instance));
        int number = rotate().jsonPath().getInt("number");
        assertThat(rotate().jsonPath().getInt("number")).isEqualTo(number);
        assertNobodyIsRegisteredTwiceByWhoKnowsAndWhoDoesNot(early);
        try (ExecutorService meanwhile = Executors.newSingleThreadExecutor()) {
            Future<List<Integer>> registrations = meanwhile.submit(() -> registerUntilFinished(number));

            // When
            await().atMost(PATIENCE).until(() -> dies(dying));

            assertThat(phase(number)).isEqualTo("rehashing");
            assertThat(register(key, cpf).jsonPath().getString("id")).isEqualTo(id);
            String laterKey = UUID.randomUUID().toString();
            String laterCpf = Cpfs.random();
            String later = register(laterKey, laterCpf).jsonPath().getString("id");
            await().atMost(PATIENCE).until(() -> phase(number).equals("settled"));
            assertThat(register(laterKey, laterCpf).jsonPath().getString("id")).isEqualTo(later);
            await().atMost(PATIENCE).until(() -> phase(number).equals("finished"));
            assertThat(registrations.get()).containsOnly(409);
        }
        assertThat(cpfs).hasSizeGreaterThan(CUSTOMERS).allSatisfy(known -> assertThat(
                        register(UUID.randomUUID().toString(), known).statusCode())
                .isEqualTo(409));
        assertThat(lookupItemsByCustomer()).hasSize(cpfs.size() + 3).allSatisfy((customer, items) -> assertThat(items)
                .isEqualTo(2));
        assertThat(secrets()).containsExactly("pepper#" + number);
        assertThat(rotation(number).jsonPath().getLong("rehashed")).isGreaterThanOrEqualTo(CUSTOMERS);
    }

    @Test
    void withoutTheScopeNoSecretIsChanged() {
        // When
        Response anonymous = given().post("/v1/lookup-secrets");
        Response eraser = with("erase").post("/v1/lookup-secrets");
        Response reader = with("erase").get("/v1/lookup-secrets/2");

        assertThat(anonymous.statusCode()).isEqualTo(401);
        assertThat(eraser.statusCode()).isEqualTo(403);
        assertThat(reader.statusCode()).isEqualTo(403);
    }

    @Test
    void aChangeThatWasNotBegunIsNotFound() {
        // When
        Response answer = rotation(99);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.jsonPath().getString("type")).isEqualTo("/problems/not-found");
    }

    /** As an instance has them that has not heard of the new secret yet. */
    private CustomerKeys keysThatAreNotReadAgain() {
        CustomerKeys early = new CustomerKeys(
                dynamoDb,
                kms,
                config.keysTable(),
                config.kmsKey(),
                new CustomerKeys.Settings(Duration.ZERO, Duration.ofHours(1)));
        early.lookupHashes();
        return early;
    }

    private void assertNobodyIsRegisteredTwiceByWhoKnowsAndWhoDoesNot(CustomerKeys early) {
        await().until(() -> keys.lookupHashes().writing().size() == 2);
        CustomerRegistry earlier = new DynamoDbCustomerRegistry(
                dynamoDb,
                table,
                early,
                config,
                lookupItems,
                new IdempotencyRecords(table, early, config),
                events,
                accesses,
                commits,
                outbox);
        String known = registerNew();
        assertThatThrownBy(() -> register(earlier, known)).hasMessage("ALREADY_REGISTERED: cpf");
        String cpf = Cpfs.random();
        register(earlier, cpf);
        assertThat(register(UUID.randomUUID().toString(), cpf).statusCode()).isEqualTo(409);
    }

    private static void register(CustomerRegistry registry, String cpf) {
        String name = UUID.randomUUID().toString();
        Instant now = Instant.now();
        Customer customer = new Customer(
                UuidCreator.getTimeOrderedEpoch(),
                TaxId.cpf(cpf),
                CustomerDetails.of(name, name + "@example.com", "en"),
                CustomerStatus.ACTIVE,
                1,
                now,
                now);
        registry.register(customer, new IdempotentRequest("test", name, name));
    }

    /** Registers new customers, and tries each of them once more. */
    private List<Integer> registerUntilFinished(int number) {
        List<Integer> again = new ArrayList<>();
        while (!phase(number).equals("finished")) {
            String cpf = cpfs.size() < MEANWHILE ? registerNew() : cpfs.getLast();
            again.add(register(UUID.randomUUID().toString(), cpf).statusCode());
            String earlier = cpfs.get(again.size() % cpfs.size());
            again.add(register(UUID.randomUUID().toString(), earlier).statusCode());
        }
        return again;
    }

    private String registerNew() {
        String cpf = Cpfs.random();
        Response answer = register(UUID.randomUUID().toString(), cpf);
        assertThat(answer.statusCode()).isEqualTo(201);
        cpfs.add(cpf);
        return cpf;
    }

    private static boolean dies(LookupRehash rehash) {
        try {
            rehash.step();
            return false;
        } catch (RuntimeException e) {
            assertThat(e).hasRootCauseInstanceOf(KilledException.class);
            return true;
        }
    }

    /** How many items lead to each customer. */
    private Map<String, Long> lookupItemsByCustomer() {
        return dynamoDb
                .scanPaginator(scan -> scan.tableName(config.table())
                        .consistentRead(true)
                        .filterExpression("begins_with(pk, :cpf) OR begins_with(pk, :email)")
                        .expressionAttributeValues(
                                Map.of(":cpf", AttributeValue.fromS("CPF#"), ":email", AttributeValue.fromS("EMAIL#"))))
                .items()
                .stream()
                .collect(Collectors.groupingBy(item -> item.get("customerId").s(), Collectors.counting()));
    }

    private List<String> secrets() {
        return dynamoDb.scanPaginator(scan -> scan.tableName(config.keysTable()).consistentRead(true)).items().stream()
                .map(item -> item.get("pk").s())
                .filter(name -> name.startsWith("pepper"))
                .toList();
    }

    private static Response rotate() {
        return with("admin").post("/v1/lookup-secrets");
    }

    private static Response rotation(int number) {
        return with("admin").get("/v1/lookup-secrets/" + number);
    }

    private static String phase(int number) {
        return rotation(number).jsonPath().getString("phase");
    }

    private static Response register(String key, String cpf) {
        return with("write")
                .contentType("application/json")
                .header("Idempotency-Key", key)
                .body("{\"cpf\":\"%s\",\"name\":\"Maria\",\"email\":\"maria.%s@example.com\"}".formatted(cpf, key))
                .post("/v1/customers");
    }

    private static RequestSpecification with(String scope) {
        return given().auth().oauth2(Tokens.withScopes("cadastro/customers." + scope));
    }

    /** What takes minutes and a day takes seconds, in tables that hold nothing but this test's customers. */
    public static final class Quick implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            ResourceNames names = TestCloud.current().names();
            String suffix = "-" + UUID.randomUUID();
            String customers = names.customersTable() + suffix;
            String keys = names.customerKeysTable() + suffix;
            try (AwsClients clients = TestCloud.current().clients()) {
                createLike(clients.dynamoDb(), names.customersTable(), customers);
                createLike(clients.dynamoDb(), names.customerKeysTable(), keys);
            }
            return Map.of(
                    "cadastro.customers.table",
                    customers,
                    "cadastro.customers.keys-table",
                    keys,
                    "cadastro.customers.idempotency",
                    "30s",
                    "cadastro.keys.lookup-secrets-refresh",
                    "250ms");
        }

        private static void createLike(DynamoDbClient dynamoDb, String table, String name) {
            TableDescription like =
                    dynamoDb.describeTable(request -> request.tableName(table)).table();
            List<GlobalSecondaryIndex> indexes = like.globalSecondaryIndexes().stream()
                    .map(index -> GlobalSecondaryIndex.builder()
                            .indexName(index.indexName())
                            .keySchema(index.keySchema())
                            .projection(index.projection())
                            .build())
                    .toList();
            dynamoDb.createTable(request -> request.tableName(name)
                    .attributeDefinitions(like.attributeDefinitions())
                    .keySchema(like.keySchema())
                    .globalSecondaryIndexes(indexes.isEmpty() ? null : indexes)
                    .billingMode(BillingMode.PAY_PER_REQUEST));
        }
    }

    /** DynamoDB as a process uses it that is killed after some transactions: the last one is not answered. */
    private static final class Dying implements DynamoDbClient {
        private final DynamoDbClient dynamoDb;
        private final AtomicInteger transactions = new AtomicInteger();

        Dying(DynamoDbClient dynamoDb) {
            this.dynamoDb = dynamoDb;
        }

        @Override
        public QueryResponse query(QueryRequest request) {
            return dynamoDb.query(request);
        }

        @Override
        public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
            int number = transactions.incrementAndGet();
            if (number > KILLED_AFTER) {
                throw new KilledException();
            }
            TransactWriteItemsResponse answer = dynamoDb.transactWriteItems(request);
            if (number == KILLED_AFTER) {
                throw new KilledException();
            }
            return answer;
        }

        @Override
        public String serviceName() {
            return dynamoDb.serviceName();
        }

        @Override
        public void close() {
            dynamoDb.close();
        }
    }

    private static final class KilledException extends RuntimeException {}
}
