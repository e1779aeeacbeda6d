package io.cadastro.customer.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.f4b6a3.uuid.UuidCreator;
import io.cadastro.customer.CustomerDetails;
import io.cadastro.customer.CustomerStatus;
import io.cadastro.customer.Export;
import io.cadastro.customer.ExportStatus;
import io.cadastro.customer.IdempotentRequest;
import io.cadastro.customer.RegisterCustomer;
import io.cadastro.customer.Registration;
import io.cadastro.customer.TaxId;
import io.cadastro.customer.dynamodb.OpenExports.TakenOverException;
import io.cadastro.testkit.Cpfs;
import io.cadastro.testkit.LocalCloudResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@QuarkusTest
@WithTestResource(LocalCloudResource.class)
class OpenExportsTest {
    @Inject
    OpenExports open;

    @Inject
    DynamoDbExports exports;

    @Inject
    RegisterCustomer registerCustomer;

    @Inject
    DynamoDbClient dynamoDb;

    @Inject
    CustomersConfig config;

    @Inject
    CustomersTable table;

    private UUID customer;

    @Test
    void whoIsTakenOverCompletesNothing() throws IOException {
        Map<String, AttributeValue> key = pending();
        ExportAttempt first = open.take(key).orElseThrow();
        write(first, "first");
        endLease(key);
        ExportAttempt second = open.take(key).orElseThrow();
        write(second, "second");

        // When
        assertThatThrownBy(first::complete).isInstanceOf(TakenOverException.class);

        assertThat(lastSequence()).isEqualTo(1);
        second.complete();
        assertThat(lastSequence()).isEqualTo(2);
        Export completed = exports.find(second.export().id()).orElseThrow();
        assertThat(completed.status()).isEqualTo(ExportStatus.COMPLETED);
        assertThat(exports.content(completed).readAllBytes()).asString().isEqualTo("second");
    }

    @Test
    void whatIsTakenCannotBeTakenAgain() {
        Map<String, AttributeValue> key = pending();
        assertThat(open.take(key)).isPresent();

        // When
        Optional<ExportAttempt> again = open.take(key);

        assertThat(again).isEmpty();
    }

    @Test
    void whatIsCompletedIsCompletedOnce() throws IOException {
        ExportAttempt attempt = open.take(pending()).orElseThrow();
        write(attempt, "content");
        attempt.complete();

        // When
        assertThatThrownBy(attempt::complete).isInstanceOf(TakenOverException.class);

        assertThat(lastSequence()).isEqualTo(2);
    }

    @Test
    void whatFailsTenTimesIsGivenUp() {
        Map<String, AttributeValue> key = pending();
        UUID id = null;
        for (int failure = 1; failure <= 10; failure++) {
            assertThat(table.get(key).get(ExportItem.STATUS).s()).isEqualTo("pending");
            ExportAttempt attempt = open.take(key).orElseThrow();
            id = attempt.export().id();
            open.release(attempt);
            endLease(key);
        }

        // When
        Export given = exports.find(id).orElseThrow();

        assertThat(given.status()).isEqualTo(ExportStatus.FAILED);
        assertThat(table.get(key)).doesNotContainKey(OpenWork.SHARD);
        assertThat(lastSequence()).isEqualTo(1);
    }

    @Test
    void exportsOfOneCustomerThatAreCompletedAtOnceEachHaveTheirEvent() throws Exception {
        List<ExportAttempt> attempts = IntStream.range(0, 3)
                .mapToObj(number -> open.take(pending()).orElseThrow())
                .toList();
        for (ExportAttempt attempt : attempts) {
            write(attempt, "content");
        }

        // When
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> done = attempts.stream()
                    .<Future<?>>map(attempt -> threads.submit(attempt::complete))
                    .toList();
            for (Future<?> one : done) {
                one.get();
            }
        }

        assertThat(lastSequence()).isEqualTo(4);
        for (long sequence = 2; sequence <= 4; sequence++) {
            assertThat(table.get(Keys.event(customer, sequence)).get("type").s())
                    .isEqualTo("cadastro.customer.exported.v1");
        }
    }

    /** One that the worker of the application does not see. */
    private Map<String, AttributeValue> pending() {
        if (customer == null) {
            customer = register();
        }
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Export export = new Export(
                UuidCreator.getTimeOrderedEpoch(),
                customer,
                ExportStatus.PENDING,
                now.minusSeconds(1),
                null,
                0,
                now.plusSeconds(600));
        Map<String, AttributeValue> item = new HashMap<>(ExportItem.pending(export));
        item.put(OpenWork.SHARD, AttributeValue.fromS("unseen"));
        dynamoDb.putItem(put -> put.tableName(config.table()).item(item));
        return Keys.export(export.id());
    }

    private UUID register() {
        String name = UUID.randomUUID().toString();
        return registerCustomer
                .register(
                        new Registration(
                                TaxId.cpf(Cpfs.random()),
                                CustomerDetails.of(name, name + "@example.com", "en"),
                                CustomerStatus.ACTIVE),
                        new IdempotentRequest("test", name, name))
                .id();
    }

    private static void write(ExportAttempt attempt, String text) throws IOException {
        try (OutputStream out = attempt.document()) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** As if its time had passed. */
    private void endLease(Map<String, AttributeValue> key) {
        dynamoDb.updateItem(update -> update.tableName(config.table())
                .key(key)
                .updateExpression("SET #due = :past")
                .expressionAttributeNames(Map.of("#due", OpenWork.DUE))
                .expressionAttributeValues(Map.of(":past", AttributeValue.fromS("2026-01-01T00:00:00.000Z"))));
    }

    private long lastSequence() {
        return CustomerItem.lastSequence(table.get(Keys.customer(customer)));
    }
}
