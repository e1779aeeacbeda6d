package io.cadastro.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cadastro.launcher.LocalSystem;
import io.cadastro.launcher.Program;
import io.cadastro.launcher.walk.Cadastro;
import io.cadastro.launcher.walk.Person;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * People are registered, changed, looked for, and much goes wrong: nothing of them stands in any log of any service.
 */
class LogPrivacyIT {
    private static final String NAME = "Zoroastra Quixadense";
    private static final String PHONE = "+5571987650123";
    private static final String STREET = "Rua Xoroquinha";
    private static final String SCOPES = "cadastro/customers.read cadastro/customers.write cadastro/customers.import"
            + " cadastro/customers.export cadastro/customers.audit cadastro/documents.read cadastro/documents.write"
            + " cadastro/notifications.read cadastro/archive.read cadastro/archive.write";

    private static LocalSystem system;
    private static Logs logs;

    private final Person person = Person.random(NAME, new Random());
    private final Person refused = Person.random(NAME, new Random());
    private final Person imported = Person.random(NAME, new Random());
    private final HttpClient http = HttpClient.newHttpClient();
    private String token;

    @BeforeAll
    static void start() throws Exception {
        system = TestSystem.start("privacy", "24h");
        logs = new Logs(system);
    }

    @AfterAll
    static void stop() {
        if (system != null) {
            system.stop();
        }
    }

    @Test
    void nothingPersonalStandsInAnyLog() throws Exception {
        // Given
        token = system.token(SCOPES);
        String id = registered(person);

        // When
        live(id);
        sendNonsense(id);
        registerOnABadDay();
        refuseTheEmail();

        // Then
        assertThat(Files.readString(system.log(Program.CUSTOMER))).contains("\"level\":\"ERROR\"");
        assertThat(logs.files()).hasSizeGreaterThanOrEqualTo(8).allSatisfy(file -> assertThat(file)
                .isNotEmptyFile());
        assertThat(logs.linesWith(personal())).isEmpty();
    }

    @Test
    void whatStandsInALogIsFound() throws IOException {
        // Given
        Path planted = Files.writeString(
                system.data(Program.ARCHIVE).resolve("logs").resolve("planted.log"),
                "{\"message\":\"nothing\"}\n{\"message\":\"For ZOROASTRA Q.\"}\n");

        // When
        List<String> found = logs.linesWith(personal());

        // Then
        Files.delete(planted);
        assertThat(found).containsExactly("planted.log: {\"message\":\"For ZOROASTRA Q.\"}");
    }

    /** What people do. */
    private void live(String id) throws Exception {
        try (Cadastro cadastro = new Cadastro(system)) {
            new Client(cadastro).register(Person.random(NAME, new Random()));
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> cadastro.mailbox(person.email()).findValue("subject") != null);
        }
        assertThat(send(Program.CUSTOMER, "GET", "/v1/customers/" + id, "")).isEqualTo(200);
        assertThat(send(Program.CUSTOMER, "PATCH", "/v1/customers/" + id, """
                {"name": "Zoroastra de Quixadense", "phones": ["%s"],
                 "addresses": [{"street": "%s", "city": "Salvador", "state": "BA", "postalCode": "40010-000"}]}""".formatted(PHONE, STREET)))
                .isEqualTo(200);
        for (String sought : List.of(
                "{\"cpf\": \"%s\"}".formatted(person.cpf()), "{\"email\": \"%s\"}".formatted(refused.email()))) {
            assertThat(send(Program.CUSTOMER, "POST", "/v1/customers/search", sought))
                    .isEqualTo(200);
        }
        String lines = body(imported) + "\n{\"name\": " + NAME + "}\n" + body(person);
        assertThat(send(Program.CUSTOMER, "POST", "/v1/imports", lines)).isEqualTo(202);
        assertThat(send(Program.CUSTOMER, "PUT", "/v1/drafts/" + UUID.randomUUID(), body(refused)))
                .isEqualTo(200);
        assertThat(send(Program.CUSTOMER, "POST", "/v1/customers/" + id + "/exports", ""))
                .isEqualTo(202);
        assertThat(send(
                        Program.DOCUMENT,
                        "POST",
                        "/v1/customers/" + id + "/documents",
                        "{\"fileName\": \"RG %s.pdf\", \"contentType\": \"application/pdf\", \"size\": 1, \"sha256\": \"%s\"}"
                                .formatted(NAME, "0".repeat(64))))
                .isEqualTo(201);
    }

    /** What clients get wrong, with people's data in every place where it might be quoted from. */
    private void sendNonsense(String id) throws Exception {
        assertThat(send(Program.CUSTOMER, "POST", "/v1/customers", body(person)))
                .isEqualTo(409);
        String wrongCpf = body(refused).replace(refused.cpf(), "12345678901");
        assertThat(send(Program.CUSTOMER, "POST", "/v1/customers", wrongCpf)).isEqualTo(400);
        for (String path :
                List.of("/v1/customers", "/v1/customers/search", "/v1/imports", "/v1/customers/" + id + "/consents")) {
            send(Program.CUSTOMER, "POST", path, "{\"name\": " + NAME + "}");
            send(Program.CUSTOMER, "POST", path, "{\"" + person.email() + "\": \"" + person.cpf() + "\"}");
            send(Program.CUSTOMER, "POST", path, "{\"name\": {\"" + NAME + "\": 1}}");
            send(Program.CUSTOMER, "POST", path, "[\"" + PHONE + "\"]");
        }
        assertThat(send(Program.CUSTOMER, "GET", "/v1/customers/" + person.cpf(), ""))
                .isEqualTo(404);
        send(Program.CUSTOMER, "GET", "/v1/customers?attribute=cpf:" + person.cpf() + "&limit=" + person.cpf(), "");
        send(Program.DOCUMENT, "POST", "/v1/customers/" + id + "/documents", "{\"fileName\": " + NAME + "}");
        send(Program.DOCUMENT, "GET", "/v1/documents/" + person.cpf(), "");
        send(Program.NOTIFICATION, "GET", "/v1/customers/" + person.cpf() + "/notifications", "");
        send(Program.ARCHIVE, "GET", "/v1/archive/objects?documentId=" + person.cpf(), "");
        token = "no.token." + person.cpf();
        assertThat(send(Program.CUSTOMER, "GET", "/v1/customers/" + id, "")).isEqualTo(401);
        token = system.token(SCOPES);
    }

    /** Registrations that fail inside. */
    private void registerOnABadDay() throws Exception {
        Faults faults = new Faults(system.cloud());
        for (String fault : List.of(
                "{\"service\": \"dynamodb\", \"effect\": \"throttle\"}",
                "{\"service\": \"dynamodb\", \"effect\": \"error\", \"status\": 500, \"code\": \"InternalServerError\"}",
                "{\"service\": \"dynamodb\", \"effect\": \"error\", \"status\": 400, \"code\": \"ValidationException\"}",
                "{\"service\": \"dynamodb\", \"effect\": \"disconnect\"}")) {
            faults.begin(fault);
            assertThat(send(Program.CUSTOMER, "POST", "/v1/customers", body(refused)))
                    .isGreaterThanOrEqualTo(500);
            faults.end();
        }
    }

    /** SES tells whom it refuses. */
    private void refuseTheEmail() throws Exception {
        Faults faults = new Faults(system.cloud());
        faults.begin("""
                {"service": "ses", "effect": "error", "status": 400, "code": "MessageRejected", "times": 1,
                 "message": "Email address is not verified. The following identities failed the check: %s"}""".formatted(refused.email()).replace("\n", ""));
        String id = registered(refused);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> get(Program.NOTIFICATION, "/v1/customers/" + id + "/notifications")
                        .findValuesAsText("status")
                        .contains("failed"));
        faults.end();
    }

    private List<String> personal() {
        return List.of(
                "zoroastra",
                "quixadense",
                "xoroquinha",
                PHONE.substring(1),
                "71987650123",
                "12345678901",
                person.cpf(),
                refused.cpf(),
                imported.cpf(),
                mailbox(person),
                mailbox(refused),
                mailbox(imported));
    }

    private static String mailbox(Person somebody) {
        return somebody.email().replaceFirst("@.*", "");
    }

    private static String body(Person somebody) {
        return "{\"cpf\": \"%s\", \"name\": \"%s\", \"email\": \"%s\", \"preferredLanguage\": \"en\"}"
                .formatted(somebody.cpf(), somebody.name(), somebody.email());
    }

    private String registered(Person somebody) throws Exception {
        HttpResponse<String> answer = answer(Program.CUSTOMER, "POST", "/v1/customers", body(somebody));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return new ObjectMapper().readTree(answer.body()).path("id").asText();
    }

    private JsonNode get(Program service, String path) throws Exception {
        return new ObjectMapper().readTree(answer(service, "GET", path, "").body());
    }

    private int send(Program service, String method, String path, String body) throws Exception {
        return answer(service, method, path, body).statusCode();
    }

    private HttpResponse<String> answer(Program service, String method, String path, String body) throws Exception {
        URI url = URI.create(system.service(service) + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                // The AWS SDK has patience with an AWS that throttles.
                .timeout(Duration.ofSeconds(150))
                .header("Authorization", "Bearer " + token)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("If-Match", "\"1\"");
        if (!body.isEmpty()) {
            request.header("Content-Type", contentType(path, method));
        }
        return http.send(
                request.method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String contentType(String path, String method) {
        if (path.equals("/v1/imports")) {
            return "application/x-ndjson";
        }
        return method.equals("PATCH") ? "application/merge-patch+json" : "application/json";
    }
}
