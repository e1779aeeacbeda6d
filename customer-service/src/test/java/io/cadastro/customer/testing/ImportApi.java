package io.cadastro.customer.testing;

import static org.awaitility.Awaitility.await;

import io.cadastro.testkit.Tokens;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Imports over REST, as a client with the scope for it.
 *
 * @param given a new request to the service
 */
public record ImportApi(Supplier<RequestSpecification> given) {
    public static final String NDJSON = "application/x-ndjson";
    public static final String CSV = "text/csv";

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** At the service that runs in this test. */
    public static ImportApi ofThisService() {
        return new ImportApi(RestAssured::given);
    }

    /** A request with bodies as they are: neither packed nor with an encoding of the client's choice. */
    public RequestSpecification request() {
        return given.get()
                .config(RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                                .encodeContentTypeAs(NDJSON, ContentType.BINARY)
                                .encodeContentTypeAs(CSV, ContentType.BINARY)))
                .auth()
                .oauth2(Tokens.withScopes("cadastro/customers.import"));
    }

    public Response post(String type, String lines) {
        return post(type, lines, UUID.randomUUID().toString());
    }

    public Response post(String type, String lines, String key) {
        return request()
                .contentType(type)
                .header("Idempotency-Key", key)
                .body(lines.getBytes(StandardCharsets.UTF_8))
                .post("/v1/imports");
    }

    /** Hands in an import and waits until it has ended. */
    public Response importAll(String type, String lines) {
        return awaitEnd(idOf(post(type, lines)));
    }

    public static String idOf(Response accepted) {
        if (accepted.statusCode() != 202) {
            throw new AssertionError(accepted.statusCode() + ": " + accepted.asString());
        }
        return accepted.jsonPath().getString("id");
    }

    public Response get(String id) {
        return request().get("/v1/imports/" + id);
    }

    public Response awaitEnd(String id) {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> get(id), status -> status.jsonPath().get("endedAt") != null);
    }

    public Response report(String id, String type) {
        return request().accept(type).get("/v1/imports/" + id + "/report");
    }
}
