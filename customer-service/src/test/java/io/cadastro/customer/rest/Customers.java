package io.cadastro.customer.rest;

import static io.restassured.RestAssured.given;

import io.cadastro.testkit.Cpfs;
import io.cadastro.testkit.TestCloud;
import io.cadastro.testkit.Tokens;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What tests do with customers before and after what they test. */
final class Customers {
    static final String READ = "cadastro/customers.read";
    static final String WRITE = "cadastro/customers.write";
    static final String AUDIT = "cadastro/customers.audit";
    static final String UNKNOWN = "0193a5b0-0000-7000-8000-000000000001";

    private Customers() {}

    static RequestSpecification with(String... scopes) {
        return given().auth().oauth2(Tokens.withScopes(scopes));
    }

    /** A new person. */
    static String register() {
        return register(Cpfs.random(), "maria." + UUID.randomUUID() + "@example.com");
    }

    static String register(String cpf, String email) {
        Response answer = with(WRITE)
                .contentType("application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body("{\"cpf\":\"%s\",\"name\":\"Maria da Silva\",\"email\":\"%s\"}".formatted(cpf, email))
                .post("/v1/customers");
        if (answer.statusCode() != 201) {
            throw new IllegalStateException("Not registered: " + answer.asString());
        }
        return answer.jsonPath().getString("id");
    }

    /** Leaves of the customer what an erasure leaves: a tombstone, and no key. */
    static void erase(String id) {
        try (var clients = TestCloud.current().clients()) {
            clients.dynamoDb().deleteItem(delete -> delete.tableName(
                            TestCloud.current().names().customerKeysTable())
                    .key(Map.of("pk", AttributeValue.fromS("customer#" + id)))
                    .conditionExpression("attribute_exists(pk)"));
            clients.dynamoDb().updateItem(update -> update.tableName(table())
                    .key(Map.of("pk", AttributeValue.fromS("CUSTOMER#" + id), "sk", AttributeValue.fromS("CUSTOMER")))
                    .updateExpression("SET #status = :erased REMOVE timeShard, statusShard, #name, email, taxId")
                    .expressionAttributeNames(Map.of("#status", "status", "#name", "name"))
                    .expressionAttributeValues(Map.of(":erased", AttributeValue.fromS("erased"))));
        }
    }

    /** The items of one partition, in order. */
    static List<Map<String, AttributeValue>> items(String partition) {
        try (var clients = TestCloud.current().clients()) {
            return clients.dynamoDb()
                    .query(query -> query.tableName(table())
                            .consistentRead(true)
                            .keyConditionExpression("pk = :pk")
                            .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(partition))))
                    .items();
        }
    }

    static String table() {
        return TestCloud.current().names().customersTable();
    }
}
