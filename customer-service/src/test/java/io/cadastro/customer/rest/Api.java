package io.cadastro.customer.rest;

import static io.restassured.RestAssured.given;

import io.cadastro.testkit.Cpfs;
import io.cadastro.testkit.Tokens;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;

/** Calls of the API that tests of several operations make. */
final class Api {
    private Api() {}

    /** A request by a caller with this scope of customers, such as {@code erase}, and no other. */
    static RequestSpecification with(String scope) {
        return given().auth().oauth2(Tokens.withScopes("cadastro/customers." + scope));
    }

    static Response register(String key, String cpf, String email) {
        return with("write")
                .contentType("application/json")
                .header("Idempotency-Key", key)
                .body("{\"cpf\":\"%s\",\"name\":\"Maria da Silva\",\"email\":\"%s\"}".formatted(cpf, email))
                .post("/v1/customers");
    }

    /** Registers somebody. */
    static String registered() {
        String key = UUID.randomUUID().toString();
        return register(key, Cpfs.random(), "maria." + key + "@example.com")
                .jsonPath()
                .getString("id");
    }

    static Response get(String id) {
        return with("read").get("/v1/customers/" + id);
    }

    static Response erase(String id) {
        return with("erase").delete("/v1/customers/" + id);
    }

    static Response erasure(String id) {
        return with("erase").get("/v1/erasures/" + id);
    }
}
