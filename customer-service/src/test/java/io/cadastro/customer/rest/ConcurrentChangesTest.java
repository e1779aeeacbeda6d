package io.cadastro.customer.rest;

import static io.cadastro.customer.rest.CustomersApi.get;
import static io.cadastro.customer.rest.CustomersApi.patch;
import static io.cadastro.customer.rest.CustomersApi.registered;
import static io.cadastro.customer.rest.CustomersApi.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.cadastro.testkit.LocalCloudResource;
import io.cadastro.testkit.TestCloud;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@QuarkusTest
@WithTestResource(LocalCloudResource.class)
class ConcurrentChangesTest {
    private static final int WRITERS = 8;
    private static final int ROUNDS = 5;

    @Test
    void ofManyWhoHaveSeenTheSameVersionOneChangesIt() throws Exception {
        String id = registered("");
        for (int round = 1; round <= ROUNDS; round++) {
            String seen = "\"" + round + "\"";
            String name = "Round " + round + " writer ";

            // When
            List<Response> answers = atOnce(writer -> patch(id, seen, "{'name':'%s%d'}".formatted(name, writer)));

            List<Response> winners = with(200, answers);
            assertThat(winners).hasSize(1);
            assertThat(answers).allMatch(answer -> List.of(200, 409, 412).contains(answer.statusCode()));
            assertThat(get(id).asString()).isEqualTo(winners.getFirst().asString());
            assertThat(get(id).header("ETag")).isEqualTo("\"" + (round + 1) + "\"");
        }
        assertThat(sequences(id)).containsExactlyElementsOf(upTo(ROUNDS + 1));
    }

    @Test
    void ofManyWhoChangeWhateverThereIsNoneUndoesAnother() throws Exception {
        String id = registered("");

        // When
        List<Response> answers =
                atOnce(writer -> patch(id, "*", "{'attributes':{'writer-%d':'was here'}}".formatted(writer)));

        List<String> written = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            int status = answers.get(writer).statusCode();
            assertThat(status).isIn(200, 409);
            if (status == 200) {
                written.add("writer-" + writer);
            }
        }
        assertThat(written).isNotEmpty();
        assertThat(get(id).jsonPath().<String, Object>getMap("attributes")).containsOnlyKeys(written);
        assertThat(get(id).header("ETag")).isEqualTo("\"" + (written.size() + 1) + "\"");
        assertThat(sequences(id)).containsExactlyElementsOf(upTo(written.size() + 1));
    }

    @Test
    void aChangeOfDetailsAndOneOfStatusDoNotUndoEachOther() throws Exception {
        String id = registered("");

        // When
        List<Response> answers = atOnce(writer ->
                writer == 0 ? status(id, "{'status':'suspended'}") : patch(id, "\"1\"", "{'name':'Maria Souza'}"));

        Response last = get(id);
        boolean suspended = answers.getFirst().statusCode() == 200;
        boolean renamed = !with(200, answers.subList(1, WRITERS)).isEmpty();
        assertThat(suspended || renamed).isTrue();
        assertThat(last.jsonPath().getString("status")).isEqualTo(suspended ? "suspended" : "active");
        assertThat(last.jsonPath().getString("name")).isEqualTo(renamed ? "Maria Souza" : "Maria");
    }

    private static List<Response> with(int status, List<Response> answers) {
        return answers.stream().filter(answer -> answer.statusCode() == status).toList();
    }

    private static List<Long> upTo(int last) {
        return IntStream.rangeClosed(1, last).mapToObj(Long::valueOf).toList();
    }

    /** Of the events in the customer's log. */
    private static List<Long> sequences(String id) {
        try (var clients = TestCloud.current().clients()) {
            return clients
                    .dynamoDb()
                    .queryPaginator(
                            query -> query.tableName(TestCloud.current().names().customersTable())
                                    .keyConditionExpression("pk = :customer AND begins_with(sk, :event)")
                                    .expressionAttributeValues(Map.of(
                                            ":customer", AttributeValue.fromS("CUSTOMER#" + id),
                                            ":event", AttributeValue.fromS("EVENT#")))
                                    .consistentRead(true))
                    .items()
                    .stream()
                    .map(item -> Long.valueOf(item.get("sequence").n()))
                    .toList();
        }
    }

    private static List<Response> atOnce(IntFunction<Response> call) throws Exception {
        CountDownLatch ready = new CountDownLatch(WRITERS);
        try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<Response>> calls = IntStream.range(0, WRITERS)
                    .mapToObj(writer -> threads.submit(() -> {
                        ready.countDown();
                        ready.await();
                        return call.apply(writer);
                    }))
                    .toList();
            List<Response> answers = new ArrayList<>();
            for (Future<Response> answer : calls) {
                answers.add(answer.get());
            }
            return answers;
        }
    }
}
