package io.cadastro.customer.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cadastro.testkit.Cpfs;
import io.cadastro.testkit.LocalCloudResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@QuarkusTest
@WithTestResource(LocalCloudResource.class)
class SearchTest {
    private final String cpf = Cpfs.random();
    private final String email = "maria." + UUID.randomUUID() + "@example.com";

    @Test
    void aPersonIsFoundByTheirCpfWithOrWithoutPunctuation() {
        String id = Customers.register(cpf, email);
        String written = cpf.replaceFirst("(...)(...)(...)(..)", "$1.$2.$3-$4");

        // When
        Response answer = search("{'cpf':'%s'}".formatted(written));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        Response read = Customers.with(Customers.READ).get("/v1/customers/" + id);
        assertThat(answer.jsonPath().getList("items")).hasSize(1);
        assertThat(answer.jsonPath().<String, Object>getMap("items[0]"))
                .isEqualTo(read.jsonPath().getMap(""))
                .containsEntry("id", id)
                .containsEntry("cpf", cpf)
                .containsEntry("email", email);
    }

    @Test
    void aCustomerIsFoundByTheirEmailAddressWhateverItsCase() {
        String id = Customers.register(cpf, email);

        // When
        Response answer = search("{'email':'%s'}".formatted(email.toUpperCase(Locale.ROOT)));

        assertThat(answer.jsonPath().getList("items.id")).containsExactly(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'cpf':'529.982.247-25'}",
                "{'cnpj':'11.222.333/0001-81'}",
                "{'email':'nobody.at.all@example.com'}"
            })
    void nobodyIsAnEmptyList(String body) {
        // When
        Response answer = search(body);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.jsonPath().<String, Object>getMap("")).containsOnlyKeys("items");
        assertThat(answer.jsonPath().getList("items")).isEmpty();
    }

    @Test
    void whoeverIsFoundHasAnAccessOnRecord() {
        String id = Customers.register(cpf, email);

        // When
        Customers.with(Customers.READ)
                .contentType("application/json")
                .header("Access-Purpose", "fraud-check")
                .body("{\"cpf\":\"%s\"}".formatted(cpf))
                .post("/v1/customers/search");

        assertThat(Customers.items("ACCESS#" + id)).hasSize(1);
        Map<String, AttributeValue> access = Customers.items("ACCESS#" + id).getFirst();
        assertThat(access.get("operation").s()).isEqualTo("search");
        assertThat(access.get("purpose").s()).isEqualTo("fraud-check");
        assertThat(access.toString()).doesNotContain(cpf);
    }

    @Test
    void nobodyIsShownIfItCannotBePutOnRecord() {
        String id = Customers.register(cpf, email);
        await().until(() ->
                Customers.items("CUSTOMER#" + id).stream().noneMatch(item -> item.containsKey("outboxShard")));
        try (Faults fault = Faults.inject("{'service':'dynamodb','operation':'BatchWriteItem','effect':'error',"
                + "'status':400,'code':'AccessDeniedException'}")) {
            // When
            Response answer = search("{'cpf':'%s'}".formatted(cpf));

            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.asString()).doesNotContain("Maria", id);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cpf   | {}",
                "cpf   | {'cpf':null}",
                "cpf   | {'cpf':'529.982.247-25','email':'a@example.com'}",
                "cpf   | {'cpf':'529.982.247-25','cnpj':'12ABC34501DE35'}",
                "cpf   | {'cpf':'529.982.247-24'}",
                "cpf   | {'cpf':'111.111.111-11'}",
                "cpf   | {'cpf':''}",
                "cnpj  | {'cnpj':'12ABC34501DE36'}",
                "email | {'email':'maria'}",
                "email | {'email':' '}",
                "name  | {'name':'Maria'}",
                "cpf   | {'cpf':{}}"
            })
    void badInputIsRefusedNamingTheField(String field, String body) {
        // When
        Response answer = search(body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        assertThat(answer.jsonPath().getString("type")).isEqualTo("/problems/invalid-request");
        assertThat(answer.jsonPath().getList("violations.field", String.class)).anyMatch(name -> name.endsWith(field));
        assertThat(answer.asString()).doesNotContain("529", "111.111");
    }

    @Test
    void aPurposeThatIsNoTokenIsRefused() {
        // When
        Response answer = Customers.with(Customers.READ)
                .contentType("application/json")
                .header("Access-Purpose", "Just looking")
                .body("{\"cpf\":\"529.982.247-25\"}")
                .post("/v1/customers/search");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("violations[0].field")).isEqualTo("Access-Purpose");
    }

    @Test
    void withTheScopeToWriteNobodyIsFound() {
        Customers.register(cpf, email);

        // When
        Response answer = Customers.with(Customers.WRITE)
                .contentType("application/json")
                .body("{\"cpf\":\"%s\"}".formatted(cpf))
                .post("/v1/customers/search");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.asString()).doesNotContain("Maria");
    }

    private static Response search(String body) {
        return Customers.with(Customers.READ)
                .contentType("application/json")
                .body(body.replace('\'', '"'))
                .post("/v1/customers/search");
    }
}
