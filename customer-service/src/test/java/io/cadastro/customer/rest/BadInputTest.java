package io.cadastro.customer.rest;

import static io.cadastro.customer.rest.CustomersApi.assertProblem;
import static io.cadastro.customer.rest.CustomersApi.json;
import static io.cadastro.customer.rest.CustomersApi.patch;
import static io.cadastro.customer.rest.CustomersApi.registered;
import static io.cadastro.customer.rest.CustomersApi.writer;
import static org.assertj.core.api.Assertions.assertThat;

import io.cadastro.testkit.Cpfs;
import io.cadastro.testkit.LocalCloudResource;
import io.cadastro.testkit.Subscriber;
import io.cadastro.testkit.TestCloud;
import io.cloudevents.CloudEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever is wrong with a request, the answer names it without repeating it, and nothing comes of the request. The
 * requests are the lines of {@code bad-input.txt}.
 */
@QuarkusTest
@WithTestResource(LocalCloudResource.class)
class BadInputTest {
    private static final Pattern REPEATED = Pattern.compile("«([^«»]+)\\*([0-9]+)»");
    private static final String VALID = "{'cpf':'52998224725','name':'Segredo','email':'penelope@segredo.example'}";

    /** Of what is sent: in no answer. */
    private static final Pattern PERSONAL = Pattern.compile("(?i)segredo|529.?982.?247|111.111.111|12.?ABC.?345|xxxxx");

    private static Existing existing;

    private final Map<String, Function<String, Response>> requests = Map.ofEntries(
            Map.entry("register", body -> CustomersApi.post(key(), body)),
            Map.entry("register with", fields -> CustomersApi.post(key(), completed(fields))),
            Map.entry("register in Latin-1", BadInputTest::registerInLatin1),
            Map.entry("register in chunks", BadInputTest::registerInChunks),
            Map.entry("register as", type -> CustomersApi.post(key(), type, VALID)),
            Map.entry("register as lines", body -> CustomersApi.post(key(), "application/x-ndjson", body)),
            Map.entry("register with key", key -> CustomersApi.post(key, VALID)),
            Map.entry("register without key", nothing -> writer().contentType("application/json")
                    .body(json(VALID))
                    .post("/v1/customers")),
            Map.entry("change", body -> patch(existing().id(), "\"2\"", body)),
            Map.entry("change as", type -> patch(existing().id(), "\"2\"", type, "{'name':'Segredo'}")),
            Map.entry("change if", tag -> patch(existing().id(), tag, "{'name':'Segredo'}")),
            Map.entry("change of", id -> patch(id, "*", "{'name':'Segredo'}")),
            Map.entry("change without If-Match", nothing -> writer().contentType(CustomersApi.MERGE_PATCH)
                    .body(json("{'name':'Segredo'}"))
                    .patch("/v1/customers/" + existing().id())),
            Map.entry("status", body -> CustomersApi.status(existing().id(), body)),
            Map.entry("status as", type -> writer().contentType(type)
                    .body(json("{'status':'closed'}"))
                    .post("/v1/customers/" + existing().id() + "/status")),
            Map.entry("status if", tag -> writer().contentType("application/json")
                    .header("If-Match", tag)
                    .body(json("{'status':'closed'}"))
                    .post("/v1/customers/" + existing().id() + "/status")),
            Map.entry("status of", id -> CustomersApi.status(id, "{'status':'closed'}")),
            Map.entry("read", CustomersApi::get));

    @ParameterizedTest
    @MethodSource("io.cadastro.customer.rest.BadInput#all")
    void whatIsWrongIsNamedAndNotRepeated(BadInput input) {
        // When
        Response answer = send(input);

        assertProblem(answer, input.status(), input.type());
        if (input.namesAField()) {
            assertThat(violations(answer.jsonPath())).contains(List.of(input.in(), input.field(), input.message()));
        } else {
            assertThat(answer.jsonPath().getString("detail")).startsWith(input.message());
        }
        assertThat(answer.asString()).doesNotContainPattern(PERSONAL).hasSizeLessThan(4096);
    }

    @Test
    void nothingComesOfAnyOfThem() {
        Existing before = existing();
        Set<String> items = items();
        try (Subscriber subscriber = Subscriber.to(TestCloud.current().names().customerEvents())) {
            // When
            BadInput.all().forEach(this::send);

            String last = registered("");
            List<CloudEvent> events = subscriber.await(1, event -> last.equals(event.getSubject()));
            assertThat(events).hasSize(1);
            assertThat(subscriber.received()).noneMatch(event -> before.id().equals(event.getSubject()));
            assertThat(subscriber.received())
                    .allMatch(event -> last.equals(event.getSubject()) || items.contains(customer(event.getSubject())));
            assertThat(items())
                    .filteredOn(item -> !item.contains(last) && !items.contains(item))
                    .hasSize(3)
                    .allMatch(item -> item.matches("(CPF|EMAIL|IDEMPOTENCY)#.*"));
        }
        assertThat(CustomersApi.get(before.id()).asString()).isEqualTo(before.answer());
    }

    private Response send(BadInput input) {
        return requests.get(input.request()).apply(filledIn(input.input()));
    }

    /** Does not say beforehand how long it is. */
    private static Response registerInChunks(String body) {
        return writer().contentType("application/json")
                .header("Idempotency-Key", key())
                .body(new ByteArrayInputStream(json(body)))
                .post("/v1/customers");
    }

    private static Response registerInLatin1(String body) {
        return writer().contentType("application/json")
                .header("Idempotency-Key", key())
                .body(body.replace('\'', '"').getBytes(StandardCharsets.ISO_8859_1))
                .post("/v1/customers");
    }

    private static String filledIn(String input) {
        return REPEATED.matcher(input)
                .replaceAll(found -> found.group(1).repeat(Integer.parseInt(found.group(2))))
                .replace("«taken-cpf»", existing().otherCpf())
                .replace("«taken»", existing().otherEmail())
                .replace("«TAKEN»", existing().otherEmail().toUpperCase(Locale.ROOT))
                .replace("«used-key»", existing().key())
                .replace("«bell»", "\u0007");
    }

    /** A registration to which nothing is missing but what the fields say. */
    private static String completed(String fields) {
        StringBuilder body = new StringBuilder("{");
        if (!fields.contains("'cpf':") && !fields.contains("'cnpj':")) {
            body.append("'cpf':'52998224725',");
        }
        if (!fields.contains("'name':")) {
            body.append("'name':'Segredo',");
        }
        if (!fields.contains("'email':")) {
            body.append("'email':'penelope@segredo.example',");
        }
        return body.append(fields).append('}').toString();
    }

    private static Set<List<String>> violations(JsonPath problem) {
        return IntStream.range(0, problem.getList("violations").size())
                .mapToObj("violations[%d]."::formatted)
                .map(violation -> List.of(
                        problem.getString(violation + "in"),
                        problem.getString(violation + "field"),
                        problem.getString(violation + "message")))
                .collect(Collectors.toSet());
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    /** Keys of what belongs to customers; leases of the outbox come and go, and who reads is written down. */
    private static Set<String> items() {
        try (var clients = TestCloud.current().clients()) {
            return clients
                    .dynamoDb()
                    .scanPaginator(
                            scan -> scan.tableName(TestCloud.current().names().customersTable())
                                    .consistentRead(true))
                    .items()
                    .stream()
                    .map(item -> item.get("pk").s() + " " + item.get("sk").s())
                    .filter(key -> !key.contains("OUTBOX-LEASE") && !key.contains(" ACCESS"))
                    .collect(Collectors.toSet());
        }
    }

    private static String customer(String id) {
        return "CUSTOMER#" + id + " CUSTOMER";
    }

    /** Who is there before: a customer at version 2 with nine attributes, and another one. */
    private static Existing existing() {
        if (existing == null) {
            String key = key();
            String id = CustomersApi.post(
                            key,
                            "{'cpf':'%s','name':'Maria','email':'%s'}".formatted(Cpfs.random(), CustomersApi.email()))
                    .jsonPath()
                    .getString("id");
            String attributes =
                    IntStream.rangeClosed(1, 9).mapToObj("'a%d':'x'"::formatted).collect(Collectors.joining(","));
            String answer =
                    patch(id, "\"1\"", "{'attributes':{" + attributes + "}}").asString();
            JsonPath other = CustomersApi.register("").jsonPath();
            existing = new Existing(id, key, answer, other.getString("cpf"), other.getString("email"));
        }
        return existing;
    }

    private record Existing(String id, String key, String answer, String otherCpf, String otherEmail) {}
}
