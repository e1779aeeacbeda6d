package io.cadastro.customer.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.cadastro.customer.testing.ImportApi;
import io.cadastro.testkit.Cpfs;
import io.cadastro.testkit.LocalCloudResource;
import io.cadastro.testkit.Subscriber;
import io.cadastro.testkit.TestCloud;
import io.cadastro.testkit.Tokens;
import io.cloudevents.CloudEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(LocalCloudResource.class)
class ImportsTest {
    private static final String UNKNOWN = "0193a5b0-0000-7000-8000-00000000dead";
    private static final String HEADER = "cpf,name,email,preferredLanguage\n";

    private final ImportApi imports = ImportApi.ofThisService();

    @Test
    void anImportIsAcceptedAndSaysWhereItsStatusIs() {
        // When
        Response accepted = imports.post(ImportApi.NDJSON, json(Cpfs.random()));

        assertThat(accepted.statusCode()).isEqualTo(202);
        String id = accepted.jsonPath().getString("id");
        assertThat(accepted.header("Location")).endsWith("/v1/imports/" + id);
        assertThat(accepted.jsonPath().getString("status")).isEqualTo("received");
        assertThat(accepted.jsonPath().getString("format")).isEqualTo("ndjson");
        assertThat(accepted.jsonPath().getLong("lines.total")).isEqualTo(1);
        assertThat(accepted.jsonPath().getString("report")).isEqualTo("/v1/imports/" + id + "/report");
    }

    @Test
    void everyLineOfJsonBecomesACustomer() {
        List<String> cpfs = IntStream.range(0, 30).mapToObj(i -> Cpfs.random()).toList();
        String lines = String.join("", cpfs.stream().map(ImportsTest::json).toList());

        // When
        Response ended = imports.importAll(ImportApi.NDJSON, lines);

        assertEnded(ended, 30, 0, 0);
        assertThat(ended.jsonPath().getLong("bytes.done")).isEqualTo(lines.length());
        assertThat(cpfs)
                .allSatisfy(cpf -> assertThat(register(cpf).statusCode()).isEqualTo(409));
    }

    @Test
    void everyLineOfCsvBecomesACustomer() {
        List<String> cpfs = IntStream.range(0, 30).mapToObj(i -> Cpfs.random()).toList();
        String lines =
                HEADER + String.join("", cpfs.stream().map(ImportsTest::csv).toList());

        // When
        Response ended = imports.importAll(ImportApi.CSV + "; charset=utf-8", lines);

        assertEnded(ended, 30, 0, 0);
        assertThat(ended.jsonPath().getLong("lines.done")).isEqualTo(31);
        assertThat(cpfs)
                .allSatisfy(cpf -> assertThat(register(cpf).statusCode()).isEqualTo(409));
    }

    @Test
    void theColumnsOfCsvAreTheFieldsOfTheCustomerWhoIsToldOfAsAnyOther() {
        String name = "Silva, Maria " + UUID.randomUUID();
        String lines = "cpf,name,email,phones,birthDate,status,address.street,address.city,address.state,"
                + "address.postalCode,attributes.tier\n"
                + Cpfs.random() + ",\"" + name + "\",maria." + UUID.randomUUID()
                + "@example.com,(11) 91234-5678;+351912345678,1990-12-31,pending,Rua Augusta,São Paulo,SP,01305-000,gold\n";
        try (Subscriber subscriber = Subscriber.to(TestCloud.current().names().customerEvents())) {
            // When
            assertEnded(imports.importAll(ImportApi.CSV, lines), 1, 0, 0);

            CloudEvent event = subscriber
                    .await(1, each -> name.equals(customer(each).getString("name")))
                    .getFirst();
            assertThat(event.getType()).isEqualTo("cadastro.customer.registered.v1");
            JsonPath customer = customer(event);
            assertThat(customer.getList("phones")).containsExactly("+5511912345678", "+351912345678");
            assertThat(customer.getString("birthDate")).isEqualTo("1990-12-31");
            assertThat(customer.getString("status")).isEqualTo("pending");
            assertThat(customer.getString("addresses[0].postalCode")).isEqualTo("01305000");
            assertThat(customer.getString("attributes.tier")).isEqualTo("gold");
        }
    }

    private static JsonPath customer(CloudEvent event) {
        return given().auth()
                .oauth2(Tokens.withScopes("cadastro/customers.read"))
                .get("/v1/customers/" + event.getSubject())
                .jsonPath();
    }

    @Test
    void jsonAndCsvOfTheSameLinesAreReportedTheSame() {
        String known = Cpfs.random();
        register(known);
        String json = json(Cpfs.random())
                + "{\"cpf\":\"11111111111\",\"name\":\"Maria\",\"email\":\"maria\"}\n"
                + json(known)
                + "{\"cpf\":\"%s\",\"email\":\"x@example.com\",\"preferredLanguage\":\"fr\"}\n"
                        .formatted(Cpfs.random());
        String csv = HEADER
                + csv(Cpfs.random())
                + "11111111111,Maria,maria,\n"
                + csv(known)
                + Cpfs.random() + ",,x@example.com,fr\n";

        // When
        Response ofJson = imports.importAll(ImportApi.NDJSON, json);
        Response ofCsv = imports.importAll(ImportApi.CSV, csv);

        assertEnded(ofJson, 1, 3, 1);
        assertEnded(ofCsv, 1, 3, 1);
        String later = report(ofJson)
                .replace("\"line\":4", "\"line\":5")
                .replace("\"line\":3", "\"line\":4")
                .replace("\"line\":2", "\"line\":3");
        assertThat(report(ofCsv)).isEqualTo(later);
    }

    @Test
    void theReportNamesLineFieldAndReasonOfEveryRefusalAndNoValue() {
        String known = Cpfs.random();
        register(known);
        String lines = json(Cpfs.random())
                + "{\"cpf\":\"529.982.247-24\",\"name\":\"Maria da Silva\",\"email\":\"maria@example.com\"}\n"
                + "\n"
                + "{\"cpf\":\"%s\",\"name\":\"\",\"email\":\"maria\"}\n".formatted(Cpfs.random())
                + "Maria da Silva\n"
                + "[1]\n"
                + "{\"cpf\":\"%s\",\"name\":\"Maria\",\"email\":\"m@example.com\",\"nickname\":\"Mary\"}\n"
                        .formatted(Cpfs.random())
                + json(known);

        // When
        Response ended = imports.importAll(ImportApi.NDJSON, lines);

        assertEnded(ended, 1, 6, 1);
        assertThat(report(ended).lines())
                .contains(
                        refusal(2, "cpf", "is not a valid CPF: check its digits"),
                        refusal(4, "email", "is not an e-mail address"),
                        refusal(7, "nickname", "is not a field of this request"),
                        "{\"line\":8,\"field\":\"cpf\",\"reason\":\"already-registered\",\"message\":"
                                + "\"there is a customer with this cpf: nothing was changed\"}")
                .anyMatch(line -> line.startsWith("{\"line\":4,\"field\":\"name\""))
                .anyMatch(line -> line.startsWith("{\"line\":5,\"reason\":\"invalid-request\",\"message\":"))
                .anyMatch(line -> line.startsWith("{\"line\":6,\"reason\":\"invalid-request\",\"message\":"));
        assertThat(report(ended)).doesNotContain("Maria", "maria", "529", "Mary", known);
    }

    @Test
    void theReportIsCsvForWhoAsksForIt() {
        Response ended = imports.importAll(ImportApi.NDJSON, json("52998224724"));

        // When
        Response report = imports.report(ended.jsonPath().getString("id"), ImportApi.CSV);

        assertThat(report.statusCode()).isEqualTo(200);
        assertThat(report.contentType()).isEqualToIgnoringCase("text/csv;charset=UTF-8");
        assertThat(report.asString())
                .isEqualTo("line,field,reason,message\n1,cpf,invalid-request,is not a valid CPF: check its digits\n");
    }

    @Test
    void aLineThatCannotBeReadDoesNotStopTheImport() {
        String lines = HEADER
                + "x".repeat(70_000) + "\n"
                + "52998224725,\"Maria\n"
                + "52998224725,Maria\n"
                + csv(Cpfs.random());

        // When
        Response ended = imports.importAll(ImportApi.CSV, lines);

        assertEnded(ended, 1, 3, 0);
        assertThat(report(ended).lines())
                .containsExactly(
                        refusal(2, null, "is longer than 65536 bytes"),
                        refusal(3, null, "opens a quotation mark and does not close it: no value holds a line break"),
                        refusal(4, null, "has 2 values where the first line names 4 fields"));
    }

    @Test
    void aLineInAnotherEncodingDoesNotStopTheImport() {
        byte[] lines = ("{\"cpf\":\"%s\",\"name\":\"José\",\"email\":\"jose@example.com\"}\n".formatted(Cpfs.random())
                        + json(Cpfs.random()))
                .getBytes(StandardCharsets.ISO_8859_1);
        Response accepted = imports.request()
                .contentType(ImportApi.NDJSON)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(lines)
                .post("/v1/imports");

        // When
        Response ended = imports.awaitEnd(ImportApi.idOf(accepted));

        assertEnded(ended, 1, 1, 0);
        assertThat(report(ended).lines()).containsExactly(refusal(1, null, "is not in UTF-8"));
    }

    @Test
    void whoStandsTwiceInAnImportIsRegisteredOnce() {
        String line = json(Cpfs.random());

        // When
        Response ended = imports.importAll(ImportApi.NDJSON, line + line);

        assertEnded(ended, 1, 1, 1);
    }

    @Test
    void aPackedImportIsUnpacked() throws IOException {
        String lines = json(Cpfs.random()) + json(Cpfs.random());
        Response accepted = imports.request()
                .contentType(ImportApi.NDJSON)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Content-Encoding", "gzip")
                .body(packed(lines))
                .post("/v1/imports");

        // When
        Response ended = imports.awaitEnd(ImportApi.idOf(accepted));

        assertEnded(ended, 2, 0, 0);
        assertThat(ended.jsonPath().getLong("bytes.total")).isEqualTo(lines.length());
    }

    @Test
    void whatIsNotPackedAsItSaysIsNotTaken() {
        // When
        Response answer = imports.request()
                .contentType(ImportApi.NDJSON)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Content-Encoding", "gzip")
                .body(json(Cpfs.random()).getBytes(StandardCharsets.UTF_8))
                .post("/v1/imports");

        assertProblem(answer, 400, "invalid-request");
    }

    @Test
    void aRepeatedImportIsTheSameImport() {
        String lines = json(Cpfs.random());
        String key = UUID.randomUUID().toString();
        String id = ImportApi.idOf(imports.post(ImportApi.NDJSON, lines, key));
        imports.awaitEnd(id);

        // When
        Response repeated = imports.post(ImportApi.NDJSON, lines, key);

        assertThat(ImportApi.idOf(repeated)).isEqualTo(id);
        assertEnded(imports.get(id), 1, 0, 0);
    }

    @Test
    void theKeyOfAnotherImportIsRefused() {
        String key = UUID.randomUUID().toString();
        imports.post(ImportApi.NDJSON, json(Cpfs.random()), key);

        // When
        Response answer = imports.post(ImportApi.NDJSON, json(Cpfs.random()), key);

        assertProblem(answer, 422, "idempotency-key-reused");
    }

    @Test
    void anImportWithoutAKeyIsRefused() {
        // When
        Response answer = imports.request()
                .contentType(ImportApi.NDJSON)
                .body(json(Cpfs.random()).getBytes(StandardCharsets.UTF_8))
                .post("/v1/imports");

        assertProblem(answer, 400, "idempotency-key-required");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/x-ndjson|''|The import is empty",
                "text/csv|''|The import is empty",
                "text/csv|529.982.247-25,Maria|The first line does not name the fields: cpf or cnpj, name, email and what else"
                        + " there is",
                "text/csv|cpf,name,cpf|The first line names in column 3 what it named before"
            })
    void whatIsNoImportFailsAndSaysWhy(String type, String lines, String why) {
        // When
        Response ended = imports.importAll(type, lines);

        assertThat(ended.jsonPath().getString("status")).isEqualTo("failed");
        assertThat(ended.jsonPath().getString("failure")).isEqualTo(why);
    }

    @ParameterizedTest
    @CsvSource({"application/json", "text/plain", "text/csv; charset=ISO-8859-1"})
    void anotherFormatIsNotTaken(String type) {
        // When
        Response answer = imports.request()
                .contentType(type)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body("cpf,name".getBytes(StandardCharsets.UTF_8))
                .post("/v1/imports");

        assertProblem(answer, 415, "unsupported-media-type");
    }

    @Test
    void anotherWayOfPackingIsNotTaken() {
        // When
        Response answer = imports.request()
                .contentType(ImportApi.CSV)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Content-Encoding", "br")
                .body("cpf,name".getBytes(StandardCharsets.UTF_8))
                .post("/v1/imports");

        assertProblem(answer, 415, "unsupported-media-type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cadastro/customers.write", "cadastro/customers.read", "cadastro/customers.export"})
    void withAnotherScopeNothingIsImported(String scope) {
        // When
        Response answer = given().auth()
                .oauth2(Tokens.withScopes(scope))
                .contentType("text/csv")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body("cpf,name")
                .post("/v1/imports");

        assertProblem(answer, 403, "forbidden");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/imports/{id}", "/v1/imports/{id}/report"})
    void withoutTheScopeNothingIsToldOfAnImport(String path) {
        String id = ImportApi.idOf(imports.post(ImportApi.NDJSON, json(Cpfs.random())));

        // When
        Response answer = given().auth()
                .oauth2(Tokens.withScopes("cadastro/customers.read"))
                .get(path, id);

        assertProblem(answer, 403, "forbidden");
    }

    @Test
    void withoutATokenNothingIsImported() {
        // When
        Response answer = given().contentType("text/csv").body("cpf,name").post("/v1/imports");

        assertProblem(answer, 401, "unauthorized");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/imports/{id}", "/v1/imports/{id}/report"})
    void nothingIsKnownOfAnImportThatIsNotThere(String path) {
        // When
        Response answer = imports.request().get(path, UNKNOWN);

        assertProblem(answer, 404, "not-found");
    }

    private void assertEnded(Response ended, int accepted, int refused, int alreadyRegistered) {
        assertThat(ended.jsonPath().getString("status")).isEqualTo("completed");
        assertThat(List.of(
                        ended.jsonPath().getInt("accepted"),
                        ended.jsonPath().getInt("refused"),
                        ended.jsonPath().getInt("alreadyRegistered")))
                .containsExactly(accepted, refused, alreadyRegistered);
        assertThat(ended.jsonPath().getLong("lines.done"))
                .isEqualTo(ended.jsonPath().getLong("lines.total"));
    }

    private static void assertProblem(Response answer, int status, String slug) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        assertThat(answer.jsonPath().getString("type")).isEqualTo("/problems/" + slug);
    }

    private String report(Response ended) {
        return imports.report(ended.jsonPath().getString("id"), ImportApi.NDJSON)
                .asString();
    }

    private static String refusal(long line, String field, String message) {
        return "{\"line\":" + line + (field == null ? "" : ",\"field\":\"" + field + "\"")
                + ",\"reason\":\"invalid-request\",\"message\":\"" + message + "\"}";
    }

    private static Response register(String cpf) {
        return given().auth()
                .oauth2(Tokens.withScopes("cadastro/customers.write"))
                .contentType("application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(json(cpf))
                .post("/v1/customers");
    }

    private static String json(String cpf) {
        return "{\"cpf\":\"%s\",\"name\":\"Maria\",\"email\":\"maria.%s@example.com\"}\n"
                .formatted(cpf, UUID.randomUUID());
    }

    private static String csv(String cpf) {
        return "%s,Maria,maria.%s@example.com,es\n".formatted(cpf, UUID.randomUUID());
    }

    private static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }
}
