package io.cadastro.customer.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.cadastro.testkit.LocalCloudResource;
import io.cadastro.testkit.Subscriber;
import io.cadastro.testkit.TestCloud;
import io.cloudevents.CloudEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(LocalCloudResource.class)
class ConsentsTest {
    private static final String MARKETING = "{'purpose':'marketing-email','legalBasis':'consent'}";

    private final String key = UUID.randomUUID().toString();
    private String id;

    @BeforeEach
    void register() {
        id = Customers.register();
    }

    @Test
    void aConsentIsGivenAndCanBeRead() {
        // When
        Response answer = give(key, MARKETING);

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.jsonPath().<String, Object>getMap(""))
                .containsOnlyKeys("id", "purpose", "legalBasis", "givenAt")
                .containsEntry("purpose", "marketing-email")
                .containsEntry("legalBasis", "consent");
        String consentId = answer.jsonPath().getString("id");
        assertThat(answer.header("Location")).endsWith("/v1/customers/" + id + "/consents/" + consentId);
        assertThat(read(consentId).jsonPath().<String, Object>getMap(""))
                .isEqualTo(answer.jsonPath().getMap(""));
        assertThat(list("").jsonPath().getList("items.id")).containsExactly(consentId);
    }

    @Test
    void subscribersLearnThatItWasGivenAndWithdrawn() {
        try (Subscriber subscriber = Subscriber.to(TestCloud.current().names().customerEvents())) {
            String consentId = give(key, MARKETING).jsonPath().getString("id");

            // When
            withdraw(consentId);

            List<CloudEvent> events = subscriber.await(
                    2, event -> id.equals(event.getSubject()) && event.getType().contains("consent"));
            assertThat(events)
                    .extracting(CloudEvent::getType)
                    .containsExactlyInAnyOrder(
                            "cadastro.customer.consent-given.v1", "cadastro.customer.consent-withdrawn.v1");
            assertThat(events)
                    .extracting(event -> event.getExtension("sequence"))
                    .containsExactlyInAnyOrder("0000000000000000002", "0000000000000000003");
            assertThat(events)
                    .allSatisfy(event -> assertThat(new String(event.getData().toBytes(), StandardCharsets.UTF_8))
                            .contains(consentId, "marketing-email"));
        }
    }

    @Test
    void itChangesNothingOfTheCustomer() {
        // When
        give(key, MARKETING);

        Response customer = Customers.with(Customers.READ).get("/v1/customers/" + id);
        assertThat(customer.statusCode()).isEqualTo(200);
        assertThat(customer.header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void theSameRequestAgainAnswersTheSameEvenAfterItsWithdrawal() {
        Response first = give(key, MARKETING);
        withdraw(first.jsonPath().getString("id"));

        // When
        Response second = give(key, MARKETING);

        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(list("").jsonPath().getList("items")).hasSize(1);
    }

    @Test
    void theSameKeyForAnotherPurposeIsRefused() {
        give(key, MARKETING);

        // When
        Response answer = give(key, MARKETING.replace("email", "phone"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.jsonPath().getString("type")).isEqualTo("/problems/idempotency-key-reused");
        assertThat(list("").jsonPath().getList("items")).hasSize(1);
    }

    @Test
    void whatIsInForceIsNotGivenTwice() {
        give(key, MARKETING);

        // When
        Response answer = give(UUID.randomUUID().toString(), MARKETING);

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.jsonPath().getString("type")).isEqualTo("/problems/consent-in-force");
        assertThat(list("").jsonPath().getList("items")).hasSize(1);
    }

    @Test
    void aWithdrawnOneStaysOnRecordWithTheTimeOfItsWithdrawal() {
        String consentId = give(key, MARKETING).jsonPath().getString("id");

        // When
        Response answer = withdraw(consentId);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.jsonPath().getString("withdrawnAt")).startsWith("20").endsWith("Z");
        assertThat(read(consentId).asString()).isEqualTo(answer.asString());
        assertThat(list("").jsonPath().getList("items.withdrawnAt"))
                .containsExactly(answer.jsonPath().getString("withdrawnAt"));
    }

    @Test
    void withdrawnTwiceTheAnswerIsTheSameAndItIsToldOnce() {
        String consentId = give(key, MARKETING).jsonPath().getString("id");
        Response first = withdraw(consentId);

        // When
        Response second = withdraw(consentId);

        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(events().jsonPath().getList("items.type"))
                .containsExactly(
                        "cadastro.customer.registered.v1",
                        "cadastro.customer.consent-given.v1",
                        "cadastro.customer.consent-withdrawn.v1");
    }

    @Test
    void givenAgainAfterItsWithdrawalItIsANewOne() {
        String first = give(key, MARKETING).jsonPath().getString("id");
        withdraw(first);

        // When
        Response again = give(UUID.randomUUID().toString(), MARKETING);

        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(list("").jsonPath().getList("items.id"))
                .containsExactly(first, again.jsonPath().getString("id"));
        assertThat(again.jsonPath().getString("withdrawnAt")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "legal-obligation",
        "public-policy",
        "research",
        "contract",
        "legal-proceedings",
        "life-protection",
        "health",
        "legitimate-interest",
        "credit-protection"
    })
    void onlyWhatRestsOnConsentCanBeWithdrawn(String basis) {
        String consentId = give(key, "{'purpose':'billing','legalBasis':'%s'}".formatted(basis))
                .jsonPath()
                .getString("id");

        // When
        Response answer = withdraw(consentId);

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.jsonPath().getString("type")).isEqualTo("/problems/consent-not-withdrawable");
        assertThat(answer.jsonPath().getString("detail")).contains(basis);
        assertThat(read(consentId).jsonPath().getString("withdrawnAt")).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "purpose    | {'legalBasis':'consent'}",
                "purpose    | {'purpose':'','legalBasis':'consent'}",
                "purpose    | {'purpose':'Marketing by e-mail','legalBasis':'consent'}",
                "legalBasis | {'purpose':'billing'}",
                "legalBasis | {'purpose':'billing','legalBasis':'habit'}",
                "legalBasis | {'purpose':'billing','legalBasis':'CONSENT'}",
                "givenAt    | {'purpose':'billing','legalBasis':'contract','givenAt':'2020-01-01T00:00:00Z'}"
            })
    void badInputIsRefusedNamingTheFieldAndNothingIsStored(String field, String body) {
        // When
        Response answer = give(key, body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("type")).isEqualTo("/problems/invalid-request");
        assertThat(answer.jsonPath().getList("violations.field", String.class)).anyMatch(name -> name.endsWith(field));
        assertThat(list("").jsonPath().getList("items")).isEmpty();
    }

    @Test
    void withoutAnIdempotencyKeyNothingIsGiven() {
        // When
        Response answer = Customers.with(Customers.WRITE)
                .contentType("application/json")
                .body(MARKETING.replace('\'', '"'))
                .post("/v1/customers/" + id + "/consents");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("type")).isEqualTo("/problems/idempotency-key-required");
    }

    @Test
    void withTheScopeToReadNothingIsGivenOrWithdrawn() {
        String consentId = give(key, MARKETING).jsonPath().getString("id");

        // When
        Response given = Customers.with(Customers.READ)
                .contentType("application/json")
                .header("Idempotency-Key", key)
                .body(MARKETING.replace('\'', '"'))
                .post("/v1/customers/" + id + "/consents");
        Response withdrawn = Customers.with(Customers.READ).delete("/v1/customers/" + id + "/consents/" + consentId);

        assertThat(given.statusCode()).isEqualTo(403);
        assertThat(withdrawn.statusCode()).isEqualTo(403);
        assertThat(read(consentId).jsonPath().getString("withdrawnAt")).isNull();
    }

    @Test
    void withTheScopeToWriteNothingIsRead() {
        String consentId = give(key, MARKETING).jsonPath().getString("id");

        // When
        Response one = Customers.with(Customers.WRITE).get("/v1/customers/" + id + "/consents/" + consentId);
        Response all = Customers.with(Customers.WRITE).get("/v1/customers/" + id + "/consents");

        assertThat(one.statusCode()).isEqualTo(403);
        assertThat(all.statusCode()).isEqualTo(403);
    }

    @Test
    void ofAnUnknownCustomerThereAreNone() {
        String consents = "/v1/customers/" + Customers.UNKNOWN + "/consents";

        // When
        Response given = Customers.with(Customers.WRITE)
                .contentType("application/json")
                .header("Idempotency-Key", key)
                .body(MARKETING.replace('\'', '"'))
                .post(consents);
        Response listed = Customers.with(Customers.READ).get(consents);
        Response read = Customers.with(Customers.READ).get(consents + "/" + Customers.UNKNOWN);
        Response withdrawn = Customers.with(Customers.WRITE).delete(consents + "/" + Customers.UNKNOWN);

        assertThat(List.of(given.statusCode(), listed.statusCode(), read.statusCode(), withdrawn.statusCode()))
                .containsOnly(404);
    }

    @Test
    void theConsentOfAnotherCustomerIsNotFound() {
        String consentId = give(key, MARKETING).jsonPath().getString("id");
        String another = Customers.register();

        // When
        Response answer = Customers.with(Customers.WRITE).delete("/v1/customers/" + another + "/consents/" + consentId);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(read(consentId).jsonPath().getString("withdrawnAt")).isNull();
    }

    @Test
    void ofAnErasedCustomerTheyCanStillBeReadAndNothingElse() {
        String consentId = give(key, MARKETING).jsonPath().getString("id");
        Customers.erase(id);

        // When
        Response given = give(UUID.randomUUID().toString(), MARKETING);
        Response withdrawn = withdraw(consentId);

        assertThat(given.statusCode()).isEqualTo(410);
        assertThat(given.jsonPath().getString("type")).isEqualTo("/problems/customer-erased");
        assertThat(withdrawn.statusCode()).isEqualTo(410);
        assertThat(list("").jsonPath().getList("items.id")).containsExactly(consentId);
    }

    @Test
    void pagesFollowEachOtherInTheOrderOfTime() {
        List<String> purposes =
                IntStream.range(0, 5).mapToObj(number -> "purpose-" + number).toList();
        purposes.forEach(purpose -> give(UUID.randomUUID().toString(), consentTo(purpose)));
        List<String> listed = new ArrayList<>();

        // When
        Response page = list("?limit=2");

        listed.addAll(page.jsonPath().getList("items.purpose"));
        while (page.jsonPath().getString("next") != null) {
            page = list("?limit=2&after=" + page.jsonPath().getString("next"));
            listed.addAll(page.jsonPath().getList("items.purpose"));
        }
        assertThat(listed).containsExactlyElementsOf(purposes);
    }

    @ParameterizedTest
    @CsvSource({"limit,0", "limit,101", "limit,x", "after,x"})
    void aParameterThatIsNotValidIsNamed(String parameter, String value) {
        // When
        Response answer = list("?" + parameter + "=" + value);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("violations[0].field")).isEqualTo(parameter);
    }

    @Test
    void theCursorOfTheAccessesIsRefused() {
        Customers.with(Customers.READ).get("/v1/customers/" + id);
        Customers.with(Customers.READ).get("/v1/customers/" + id);
        String cursor = Customers.with(Customers.AUDIT)
                .get("/v1/customers/" + id + "/accesses?limit=1")
                .jsonPath()
                .getString("next");

        // When
        Response answer = list("?after=" + cursor);

        assertThat(cursor).isNotNull();
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("violations[0].field")).isEqualTo("after");
    }

    @Test
    void ofManyChangesAtOnceThoseThatWereAnsweredAreInTheLogWithoutGap() throws Exception {
        int changes = 40;
        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService callers = Executors.newFixedThreadPool(4)) {
            List<Future<Integer>> answers = IntStream.range(0, changes)
                    .mapToObj(number ->
                            callers.submit(() -> give(UUID.randomUUID().toString(), consentTo("purpose-" + number))
                                    .statusCode()))
                    .toList();
            for (Future<Integer> answer : answers) {
                statuses.add(answer.get());
            }
        }

        // When
        List<Long> sequences = new ArrayList<>();
        Response page = events();
        sequences.addAll(sequences(page));
        while (page.jsonPath().getString("next") != null) {
            page = Customers.with(Customers.READ)
                    .get("/v1/customers/" + id + "/events?limit=7&after="
                            + page.jsonPath().getString("next"));
            sequences.addAll(sequences(page));
        }

        assertThat(statuses).contains(201).allMatch(status -> status == 201 || status == 409);
        long given = statuses.stream().filter(status -> status == 201).count();
        assertThat(sequences)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 1 + given).boxed().toList());
        assertThat(list("?limit=100").jsonPath().getList("items")).hasSize((int) given);
    }

    private static List<Long> sequences(Response page) {
        return page.jsonPath().getList("items.sequence", String.class).stream()
                .map(Long::valueOf)
                .toList();
    }

    private static String consentTo(String purpose) {
        return "{'purpose':'%s','legalBasis':'consent'}".formatted(purpose);
    }

    private Response give(String idempotencyKey, String body) {
        return Customers.with(Customers.WRITE)
                .contentType("application/json")
                .header("Idempotency-Key", idempotencyKey)
                .body(body.replace('\'', '"'))
                .post("/v1/customers/" + id + "/consents");
    }

    private Response withdraw(String consentId) {
        return Customers.with(Customers.WRITE).delete("/v1/customers/" + id + "/consents/" + consentId);
    }

    private Response read(String consentId) {
        return Customers.with(Customers.READ).get("/v1/customers/" + id + "/consents/" + consentId);
    }

    private Response list(String query) {
        return Customers.with(Customers.READ).get("/v1/customers/" + id + "/consents" + query);
    }

    private Response events() {
        return Customers.with(Customers.READ).get("/v1/customers/" + id + "/events?limit=7");
    }
}
