package io.cadastro.customer.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.cadastro.testkit.Cpfs;
import io.cadastro.testkit.Tokens;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The customers over HTTP, as tests speak of them. In JSON ' stands for ". */
final class CustomersApi {
    static final String MERGE_PATCH = "application/merge-patch+json";

    /** Asked for once: they are good for longer than the tests. */
    private static final String READ = Tokens.withScopes("cadastro/customers.read");

    private static final String WRITE = Tokens.withScopes("cadastro/customers.write");

    private CustomersApi() {}

    /** A person of whom no more is known than must be, except for what is said. */
    static Response register(String more) {
        return post(
                UUID.randomUUID().toString(),
                "{'cpf':'%s','name':'Maria','email':'%s'%s}".formatted(Cpfs.random(), email(), more));
    }

    static String registered(String more) {
        Response answer = register(more);
        assertThat(answer.statusCode()).isEqualTo(201);
        return answer.jsonPath().getString("id");
    }

    static Response post(String key, String body) {
        return post(key, "application/json", body);
    }

    static Response post(String key, String type, String body) {
        return writer().contentType(type)
                .header("Idempotency-Key", key)
                .body(json(body))
                .post("/v1/customers");
    }

    static Response patch(String id, String ifMatch, String body) {
        return patch(id, ifMatch, MERGE_PATCH, body);
    }

    static Response patch(String id, String ifMatch, String type, String body) {
        return writer().contentType(type)
                .header("If-Match", ifMatch)
                .body(json(body))
                .patch("/v1/customers/" + id);
    }

    static Response status(String id, String body) {
        return writer().contentType("application/json").body(json(body)).post("/v1/customers/" + id + "/status");
    }

    static Response get(String id) {
        return given().auth().oauth2(READ).get("/v1/customers/" + id);
    }

    /** A request of who may write. */
    static RequestSpecification writer() {
        return given().auth().oauth2(WRITE);
    }

    static String email() {
        return "maria." + UUID.randomUUID() + "@example.com";
    }

    static byte[] json(String body) {
        return body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    /** Asserts that this is a problem document with this status and type. */
    static void assertProblem(Response answer, int status, String type) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        assertThat(answer.jsonPath().getString("type")).isEqualTo("/problems/" + type);
        assertThat(answer.jsonPath().getInt("status")).isEqualTo(status);
    }
}
