package io.cadastro.customer.dynamodb;

import io.cadastro.customer.CustomerStatus;
import io.cadastro.customer.Export;
import io.cadastro.customer.ExportStatus;
import io.cadastro.events.CustomerExported;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.faulttolerance.Retry;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * The exports that are still to be put together. Whoever takes one has it for a while, and longer with every chunk;
 * after that it is anybody's again, and what the first one wrote does not count.
 */
@ApplicationScoped
public class OpenExports {
    private static final String PENDING_AND_MINE = "#status = :pending AND #attempt = :attempt";
    private static final int MOST_FAILURES = 10;
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final DynamoDbClient dynamoDb;
    private final CustomersTable table;
    private final CustomersConfig config;
    private final EventLog events;
    private final Outbox outbox;
    private final ExportChunks chunks;

    OpenExports(
            DynamoDbClient dynamoDb,
            CustomersTable table,
            CustomersConfig config,
            EventLog events,
            Outbox outbox,
            ExportChunks chunks) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.config = config;
        this.events = events;
        this.outbox = outbox;
        this.chunks = chunks;
    }

    /** Takes one; empty if somebody else was faster. */
    Optional<ExportAttempt> take(Map<String, AttributeValue> key) {
        try {
            Map<String, AttributeValue> item = dynamoDb.updateItem(update -> update.tableName(config.table())
                            .key(key)
                            .updateExpression("SET #due = :until ADD #attempt :one")
                            .conditionExpression("#status = :pending AND #due <= :now")
                            .expressionAttributeNames(Map.of(
                                    "#due", OpenWork.DUE,
                                    "#attempt", ExportItem.ATTEMPT,
                                    "#status", ExportItem.STATUS))
                            .expressionAttributeValues(Map.of(
                                    ":until", endOfLease(),
                                    ":one", ExportItem.number(1),
                                    ":now", OpenWork.time(Instant.now()),
                                    ":pending", ExportItem.status(ExportStatus.PENDING)))
                            .returnValues(ReturnValue.ALL_NEW))
                    .attributes();
            long attempt = ExportItem.number(item, ExportItem.ATTEMPT);
            return Optional.of(new ExportAttempt(ExportItem.read(item), attempt, this, chunks));
        } catch (ConditionalCheckFailedException e) {
            return Optional.empty();
        }
    }

    /** @throws TakenOverException if another instance has it by now */
    void renew(ExportAttempt attempt) {
        change(attempt, "SET #due = :due", Map.of("#due", OpenWork.DUE), Map.of(":due", endOfLease()));
    }

    /** Lets somebody try again later, unless it was tried too often. */
    void release(ExportAttempt attempt) {
        long failures =
                1 + ExportItem.number(table.get(Keys.export(attempt.export().id())), ExportItem.FAILURES);
        if (failures >= MOST_FAILURES) {
            fail(attempt);
            return;
        }
        Duration pause = Duration.ofSeconds(1L << failures);
        Instant due = Instant.now().plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
        change(
                attempt,
                "SET #due = :due, #failures = :failures",
                Map.of("#due", OpenWork.DUE, "#failures", ExportItem.FAILURES),
                Map.of(":due", OpenWork.time(due), ":failures", ExportItem.number(failures)));
    }

    /** @throws TakenOverException if another instance has it by now */
    void fail(ExportAttempt attempt) {
        change(
                attempt,
                "SET #status = :failed REMOVE #shard, #due",
                Map.of("#shard", OpenWork.SHARD, "#due", OpenWork.DUE),
                Map.of(":failed", ExportItem.status(ExportStatus.FAILED)));
    }

    private void change(
            ExportAttempt attempt, String expression, Map<String, String> names, Map<String, AttributeValue> values) {
        try {
            dynamoDb.updateItem(update -> update.tableName(config.table())
                    .key(Keys.export(attempt.export().id()))
                    .updateExpression(expression)
                    .conditionExpression(PENDING_AND_MINE)
                    .expressionAttributeNames(
                            with(names, Map.of("#status", ExportItem.STATUS, "#attempt", ExportItem.ATTEMPT)))
                    .expressionAttributeValues(with(values, mine(attempt))));
        } catch (ConditionalCheckFailedException e) {
            throw new TakenOverException();
        }
    }

    /**
     * Makes the document readable, with the event that tells of it.
     *
     * @throws TakenOverException if another instance has it by now
     */
    @Retry(retryOn = ConflictException.class, maxRetries = 10, delay = 30, jitter = 30)
    void complete(ExportAttempt attempt, long size, int chunkCount) {
        Export export = attempt.export();
        Map<String, AttributeValue> customer = table.get(Keys.customer(export.customerId()));
        if (customer.isEmpty() || CustomerItem.status(customer) == CustomerStatus.ERASED) {
            fail(attempt);
            return;
        }
        long sequence = CustomerItem.lastSequence(customer) + 1;
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Transaction transaction = new Transaction();
        transaction.update(nextSequence(export, sequence), ConflictException::new);
        transaction.update(completed(attempt, now, size, chunkCount), TakenOverException::new);
        UnpublishedEvent event =
                events.add(transaction, sequence, now, new CustomerExported(export.customerId(), export.id(), now));
        transaction.commit(dynamoDb);
        outbox.publishSoon(event);
    }

    private Update nextSequence(Export export, long sequence) {
        return Update.builder()
                .tableName(config.table())
                .key(Keys.customer(export.customerId()))
                .updateExpression("SET #last = :next")
                .conditionExpression("#last = :read")
                .expressionAttributeNames(Map.of("#last", CustomerItem.LAST_SEQUENCE))
                .expressionAttributeValues(
                        Map.of(":next", ExportItem.number(sequence), ":read", ExportItem.number(sequence - 1)))
                .build();
    }

    private Update completed(ExportAttempt attempt, Instant now, long size, int chunkCount) {
        return Update.builder()
                .tableName(config.table())
                .key(Keys.export(attempt.export().id()))
                .updateExpression(
                        "SET #status = :completed, #at = :at, #size = :size, #chunks = :chunks REMOVE #shard, #due")
                .conditionExpression(PENDING_AND_MINE)
                .expressionAttributeNames(Map.of(
                        "#status", ExportItem.STATUS,
                        "#attempt", ExportItem.ATTEMPT,
                        "#at", ExportItem.COMPLETED_AT,
                        "#size", ExportItem.SIZE,
                        "#chunks", ExportItem.CHUNKS,
                        "#shard", OpenWork.SHARD,
                        "#due", OpenWork.DUE))
                .expressionAttributeValues(with(
                        mine(attempt),
                        Map.of(
                                ":completed", ExportItem.status(ExportStatus.COMPLETED),
                                ":at", OpenWork.time(now),
                                ":size", ExportItem.number(size),
                                ":chunks", ExportItem.number(chunkCount))))
                .build();
    }

    private static Map<String, AttributeValue> mine(ExportAttempt attempt) {
        return Map.of(
                ":pending", ExportItem.status(ExportStatus.PENDING), ":attempt", ExportItem.number(attempt.number()));
    }

    private AttributeValue endOfLease() {
        return OpenWork.time(Instant.now().plus(config.exportLease()));
    }

    private static <T> Map<String, T> with(Map<String, T> some, Map<String, T> more) {
        Map<String, T> all = new HashMap<>(some);
        all.putAll(more);
        return all;
    }

    /** Another instance has the export by now, or it is over. */
    static final class TakenOverException extends RuntimeException {
        TakenOverException() {
            super("Another instance puts the export together");
        }
    }
}
