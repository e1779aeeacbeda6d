package io.cadastro.customer.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cadastro.testkit.LocalCloudResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(LocalCloudResource.class)
class OpenApiTest {
    @Test
    void everyErrorIsAProblemDocument() throws Exception {
        // When
        JsonNode document = document();

        for (JsonNode path : document.get("paths")) {
            for (JsonNode operation : path) {
                for (Map.Entry<String, JsonNode> response :
                        operation.path("responses").properties()) {
                    if (response.getKey().matches("[45].*")) {
                        JsonNode content = response.getValue().path("content");
                        assertThat(names(content)).containsExactly("application/problem+json");
                        assertThat(content.at("/application~1problem+json/schema/$ref")
                                        .asText())
                                .isEqualTo("#/components/schemas/Problem");
                        assertThat(response.getValue().path("description").asText())
                                .isNotBlank();
                    }
                }
            }
        }
        assertThat(names(document.at("/components/schemas/Problem/properties")))
                .containsExactlyInAnyOrder("type", "title", "status", "detail", "instance", "violations");
        assertThat(names(document.at("/components/schemas/Problem/examples/0")))
                .containsExactly("type", "title", "status", "detail", "violations");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/customers,             post,  201 400 401 403 409 413 415 422 500 503",
        "/v1/customers/{id},        patch, 200 400 401 403 404 409 412 413 415 428 500 503",
        "/v1/customers/{id}/status, post,  200 400 401 403 404 409 412 413 415 500 503"
    })
    void everyAnswerOfAnOperationIsDescribedInTheOrderOfTheStatus(String path, String method, String statuses)
            throws Exception {
        // When
        JsonNode operation = operation(path, method);

        assertThat(names(operation.get("responses"))).containsExactly(statuses.split(" "));
        assertThat(operation
                        .at("/responses/" + statuses.substring(0, 3) + "/content/application~1json/schema/$ref")
                        .asText())
                .isEqualTo("#/components/schemas/CustomerRepresentation");
    }

    @Test
    void everyOperationMayBeUnavailableAndSaysForHowLong() throws Exception {
        // When
        JsonNode paths = document().get("paths");

        for (Map.Entry<String, JsonNode> path : paths.properties()) {
            for (JsonNode operation : path.getValue()) {
                assertThat(operation
                                .at("/responses/503/headers/Retry-After/schema/type")
                                .asText())
                        .as(path.getKey())
                        .isEqualTo("integer");
            }
        }
    }

    @Test
    void aChangeIsAMergePatchOfWhatMayChange() throws Exception {
        // When
        JsonNode body = operation("/v1/customers/{id}", "patch").get("requestBody");

        assertThat(names(body.get("content"))).contains("application/merge-patch+json");
        assertThat(names(document().at("/components/schemas/CustomerPatch/properties")))
                .containsExactlyInAnyOrder(
                        "name",
                        "email",
                        "phones",
                        "addresses",
                        "birthDate",
                        "foundingDate",
                        "preferredLanguage",
                        "attributes");
    }

    @Test
    void everythingThatIsKnownOfACustomerIsDescribed() throws Exception {
        List<String> shown = Stream.concat(
                        names(new ObjectMapper()
                                        .readTree(CustomersApi.register(",'birthDate':'1990-12-31'")
                                                .asString()))
                                .stream(),
                        Stream.of("cnpj", "foundingDate"))
                .toList();

        // When
        JsonNode schema = document().at("/components/schemas/CustomerRepresentation/properties");

        assertThat(names(schema)).containsExactlyInAnyOrderElementsOf(shown);
    }

    private static JsonNode operation(String path, String method) throws Exception {
        return document().get("paths").get(path).get(method);
    }

    private static JsonNode document() throws Exception {
        return new ObjectMapper()
                .readTree(given().accept(ContentType.JSON).get("/q/openapi").asString());
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
