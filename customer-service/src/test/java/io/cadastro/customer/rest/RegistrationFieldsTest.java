package io.cadastro.customer.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.cadastro.testkit.Cpfs;
import io.cadastro.testkit.LocalCloudResource;
import io.cadastro.testkit.Subscriber;
import io.cadastro.testkit.TestCloud;
import io.cadastro.testkit.Tokens;
import io.cloudevents.CloudEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(LocalCloudResource.class)
class RegistrationFieldsTest {
    private final String email = "maria." + UUID.randomUUID() + "@example.com";

    @Test
    void everythingThatIsKnownOfAPersonIsKept() {
        // When
        Response answer = post("""
                {
                  "cpf": "%s",
                  "name": "Maria da Silva",
                  "email": "%s",
                  "phones": ["(11) 91234-5678", "+351 912 345 678", "11912345678"],
                  "addresses": [
                    {
                      "street": "Avenida Paulista",
                      "number": "1578",
                      "complement": "Apto 42",
                      "district": "Bela Vista",
                      "city": "Sa\u0303o Paulo",
                      "state": "SP",
                      "postalCode": "01310-200"
                    },
                    {"street": "Rua Augusta 1", "city": "Lisboa", "postalCode": "1100-053", "country": "PT"}
                  ],
                  "birthDate": "1990-02-28",
                  "preferredLanguage": "en",
                  "attributes": {"tier": "gold", "crm-id": "A 17"},
                  "status": "pending"
                }
                """.formatted(Cpfs.random(), email));

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(get(answer).jsonPath().<String, Object>getMap(""))
                .isEqualTo(answer.jsonPath().getMap(""))
                .containsEntry("phones", List.of("+5511912345678", "+351912345678"))
                .containsEntry(
                        "addresses",
                        List.of(
                                Map.of(
                                        "street", "Avenida Paulista",
                                        "number", "1578",
                                        "complement", "Apto 42",
                                        "district", "Bela Vista",
                                        "city", "S\u00e3o Paulo",
                                        "state", "SP",
                                        "postalCode", "01310200",
                                        "country", "BR"),
                                Map.of(
                                        "street",
                                        "Rua Augusta 1",
                                        "city",
                                        "Lisboa",
                                        "postalCode",
                                        "1100-053",
                                        "country",
                                        "PT")))
                .containsEntry("birthDate", "1990-02-28")
                .containsEntry("preferredLanguage", "en")
                .containsEntry("attributes", Map.of("tier", "gold", "crm-id", "A 17"))
                .containsEntry("status", "pending")
                .doesNotContainKeys("cnpj", "foundingDate");
    }

    @Test
    void aCompanyHasADateOfFoundation() {
        // When
        Response answer = post("{'cnpj':'04.252.011/0001-10','name':'Empresa','email':'%s','foundingDate':'1808-10-12'}"
                .replace('\'', '"')
                .formatted(email));

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.jsonPath().getString("foundingDate")).isEqualTo("1808-10-12");
        assertThat(answer.jsonPath().<String, Object>getMap("")).doesNotContainKeys("cpf", "birthDate");
    }

    @Test
    void whoSaysNoMoreHasNoPhonesNorAddressesNorAttributes() {
        // When
        Response answer = post(least(""));

        assertThat(answer.jsonPath().<String, Object>getMap(""))
                .containsEntry("phones", List.of())
                .containsEntry("addresses", List.of())
                .containsEntry("attributes", Map.of())
                .containsEntry("status", "active")
                .doesNotContainKeys("birthDate", "foundingDate");
    }

    @ParameterizedTest
    @CsvSource({"'', active", "'\"status\":\"pending\",', pending"})
    void subscribersLearnTheStatusInWhichACustomerBegins(String status, String told) {
        try (Subscriber subscriber = Subscriber.to(TestCloud.current().names().customerEvents())) {
            // When
            String id = post(least(status)).jsonPath().getString("id");

            List<CloudEvent> events = subscriber.await(1, event -> id.equals(event.getSubject()));
            assertThat(events).hasSize(1);
            assertThat(new String(events.getFirst().getData().toBytes(), StandardCharsets.UTF_8))
                    .contains("\"status\":\"" + told + "\"");
        }
    }

    @Test
    void nothingOfItIsReadableInTheTable() {
        // When
        Response answer = post(least("""
                "phones": ["11 98765-4321"],
                "addresses": [{"street":"Rua do Segredo","city":"Campinas","state":"SP","postalCode":"13010000"}],
                "birthDate": "1971-03-05",
                "attributes": {"nickname": "Mariquinha"},
                """));

        assertThat(answer.statusCode()).isEqualTo(201);
        try (var clients = TestCloud.current().clients()) {
            String items = clients.dynamoDb()
                    .scan(scan -> scan.tableName(TestCloud.current().names().customersTable()))
                    .items()
                    .toString();
            assertThat(items)
                    .contains(answer.jsonPath().getString("id"))
                    .doesNotContain("11987654321", "Segredo", "13010000", "1971-03-05", "Mariquinha");
        }
    }

    private String least(String more) {
        return "{%s \"cpf\":\"%s\",\"name\":\"Maria\",\"email\":\"%s\"}".formatted(more, Cpfs.random(), email);
    }

    private static Response post(String body) {
        return given().auth()
                .oauth2(Tokens.withScopes("cadastro/customers.write"))
                .contentType("application/json; charset=utf-8")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/v1/customers");
    }

    private static Response get(Response answer) {
        return given().auth()
                .oauth2(Tokens.withScopes("cadastro/customers.read"))
                .get("/v1/customers/" + answer.jsonPath().getString("id"));
    }
}
