package io.cadastro.customer.dynamodb;

import io.cadastro.customer.IdempotentRequest;
import io.cadastro.customer.Import;
import io.cadastro.customer.ImportProgress;
import io.cadastro.customer.ImportStatus;
import io.cadastro.customer.Imports;
import io.cadastro.customer.RefusedException;
import io.cadastro.customer.RefusedException.Reason;
import io.cadastro.customer.RefusedLine;
import io.cadastro.customer.dynamodb.IdempotencyRecords.AnsweredBeforeException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.faulttolerance.Fallback;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** Imports in the table of customers, so that every instance can tell of them. */
@ApplicationScoped
public class DynamoDbImports implements Imports {
    private static final Logger LOG = Logger.getLogger(DynamoDbImports.class);

    private final DynamoDbClient dynamoDb;
    private final CustomersTable table;
    private final CustomersConfig config;
    private final IdempotencyRecords idempotency;

    DynamoDbImports(
            DynamoDbClient dynamoDb, CustomersTable table, CustomersConfig config, IdempotencyRecords idempotency) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.config = config;
        this.idempotency = idempotency;
    }

    @Override
    @Retry(retryOn = ConflictException.class, maxRetries = 3, delay = 30, jitter = 30)
    @Fallback(fallbackMethod = "stillInFlight", applyOn = ConflictException.class)
    public Import add(Import received, IdempotentRequest request) {
        Map<String, AttributeValue> item = ImportItem.write(received);
        Transaction transaction = new Transaction();
        idempotency.add(transaction, request, item);
        transaction.put(table.putNew(item));
        try {
            transaction.commit(dynamoDb);
            return received;
        } catch (AnsweredBeforeException e) {
            return ImportItem.read(idempotency.answer(request));
        }
    }

    Import stillInFlight(Import received, IdempotentRequest request) {
        throw new RefusedException(Reason.IN_FLIGHT, null);
    }

    @Override
    public Optional<Import> find(UUID id) {
        Map<String, AttributeValue> item = table.get(Keys.importOf(id));
        return item.isEmpty() ? Optional.empty() : Optional.of(ImportItem.read(item));
    }

    @Override
    public void start(UUID id, Instant at) {
        Map<String, AttributeValue> changes = ImportItem.status(ImportStatus.RUNNING);
        changes.put(ImportItem.STARTED_AT, ImportItem.time(at));
        change(id, changes);
    }

    @Override
    public void advance(UUID id, ImportProgress from, ImportProgress to, List<RefusedLine> refused, Instant at) {
        Map<String, AttributeValue> changes = new HashMap<>(ImportItem.progress(to));
        changes.put(ImportItem.SEEN_AT, ImportItem.time(at));
        Transaction transaction = new Transaction()
                .update(
                        update(id, changes, ImportItem.progress(from)),
                        () -> new IllegalStateException("Another has gone on with import " + id));
        if (!refused.isEmpty()) {
            transaction.put(
                    table.put(RefusedLinesItem.write(id, refused, expiry(at))).build());
        }
        transaction.commit(dynamoDb);
    }

    @Override
    public void seen(UUID id, Instant at) {
        try {
            change(id, Map.of(ImportItem.SEEN_AT, ImportItem.time(at)));
        } catch (ConditionalCheckFailedException e) {
            LOG.debugf("There is no such import, or not yet: import=%s", id);
        } catch (TransactionConflictException e) {
            LOG.debugf("A checkpoint is being written, which says the same: import=%s", id);
        }
    }

    @Override
    public void complete(UUID id, Instant at) {
        end(id, ImportItem.status(ImportStatus.COMPLETED), at);
    }

    @Override
    public void fail(UUID id, String reason, Instant at) {
        Map<String, AttributeValue> changes = ImportItem.status(ImportStatus.FAILED);
        changes.put(ImportItem.FAILURE, AttributeValue.fromS(reason));
        end(id, changes, at);
    }

    private void end(UUID id, Map<String, AttributeValue> changes, Instant at) {
        changes.put(ImportItem.ENDED_AT, ImportItem.time(at));
        changes.put(ImportItem.EXPIRES_AT, expiry(at));
        change(id, changes);
    }

    @Override
    public Stream<RefusedLine> refused(UUID id) {
        return dynamoDb
                .queryPaginator(query -> query.tableName(config.table())
                        .keyConditionExpression("pk = :pk AND begins_with(sk, :refused)")
                        .expressionAttributeValues(Map.of(
                                ":pk", Keys.importOf(id).get(Keys.PARTITION),
                                ":refused", AttributeValue.fromS(Keys.REFUSED_LINES))))
                .items()
                .stream()
                .flatMap(RefusedLinesItem::read);
    }

    private void change(UUID id, Map<String, AttributeValue> changes) {
        Update update = update(id, changes, Keys.importOf(id));
        dynamoDb.updateItem(request -> request.tableName(update.tableName())
                .key(update.key())
                .updateExpression(update.updateExpression())
                .conditionExpression(update.conditionExpression())
                .expressionAttributeNames(update.expressionAttributeNames())
                .expressionAttributeValues(update.expressionAttributeValues()));
    }

    /** Changes some attributes if others are as expected. */
    private Update update(UUID id, Map<String, AttributeValue> changes, Map<String, AttributeValue> expected) {
        Map<String, String> names = new HashMap<>();
        Map<String, AttributeValue> values = new HashMap<>();
        changes.forEach((name, value) -> values.put(":new_" + name, value));
        expected.forEach((name, value) -> values.put(":old_" + name, value));
        changes.keySet().forEach(name -> names.put("#" + name, name));
        expected.keySet().forEach(name -> names.put("#" + name, name));
        return Update.builder()
                .tableName(config.table())
                .key(Keys.importOf(id))
                .updateExpression("SET " + equations(changes, ":new_", ", "))
                .conditionExpression(equations(expected, ":old_", " AND "))
                .expressionAttributeNames(names)
                .expressionAttributeValues(values)
                .build();
    }

    private static String equations(Map<String, AttributeValue> attributes, String values, String separator) {
        return attributes.keySet().stream()
                .map(name -> "#" + name + " = " + values + name)
                .collect(Collectors.joining(separator));
    }

    private AttributeValue expiry(Instant at) {
        return AttributeValue.fromN(Long.toString(at.plus(config.importsKept()).getEpochSecond()));
    }
}
