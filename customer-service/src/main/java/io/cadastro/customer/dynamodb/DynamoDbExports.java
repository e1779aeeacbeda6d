package io.cadastro.customer.dynamodb;

import com.github.f4b6a3.uuid.UuidCreator;
import io.cadastro.customer.CustomerStatus;
import io.cadastro.customer.Export;
import io.cadastro.customer.ExportStatus;
import io.cadastro.customer.Exports;
import io.cadastro.customer.IdempotentRequest;
import io.cadastro.customer.RefusedException;
import io.cadastro.customer.RefusedException.Reason;
import io.cadastro.customer.dynamodb.IdempotencyRecords.AnsweredBeforeException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.eclipse.microprofile.faulttolerance.Fallback;
import org.eclipse.microprofile.faulttolerance.Retry;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;

/** The exports in DynamoDB, so that every instance can answer: one item for each, and its document in chunks. */
@ApplicationScoped
public class DynamoDbExports implements Exports {
    private static final String EXPORT_ID = "exportId";

    private final DynamoDbClient dynamoDb;
    private final CustomersTable table;
    private final CustomersConfig config;
    private final IdempotencyRecords idempotency;
    private final ExportChunks chunks;

    DynamoDbExports(
            DynamoDbClient dynamoDb,
            CustomersTable table,
            CustomersConfig config,
            IdempotencyRecords idempotency,
            ExportChunks chunks) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.config = config;
        this.idempotency = idempotency;
        this.chunks = chunks;
    }

    @Override
    @Retry(retryOn = ConflictException.class, maxRetries = 3, delay = 30, jitter = 30)
    @Fallback(fallbackMethod = "stillInFlight", applyOn = ConflictException.class)
    public Optional<Export> request(UUID customerId, IdempotentRequest request) {
        Export export = pending(customerId);
        Transaction transaction = new Transaction();
        idempotency.add(
                transaction,
                request,
                Map.of(EXPORT_ID, AttributeValue.fromS(export.id().toString())));
        transaction.check(customerIsThere(customerId), NoCustomerException::new);
        transaction.put(table.putNew(ExportItem.pending(export)));
        try {
            transaction.commit(dynamoDb);
        } catch (AnsweredBeforeException e) {
            return Optional.of(answeredBefore(request));
        } catch (NoCustomerException e) {
            return Optional.empty();
        }
        return Optional.of(export);
    }

    Optional<Export> stillInFlight(UUID customerId, IdempotentRequest request) {
        throw new RefusedException(Reason.IN_FLIGHT, null);
    }

    private Export pending(UUID customerId) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return new Export(
                UuidCreator.getTimeOrderedEpoch(),
                customerId,
                ExportStatus.PENDING,
                now,
                null,
                0,
                now.plus(config.exportKeep()).truncatedTo(ChronoUnit.SECONDS));
    }

    /** As an answer is kept for a shorter time than an export, the export is there. */
    private Export answeredBefore(IdempotentRequest request) {
        UUID id = UUID.fromString(idempotency.answer(request).get(EXPORT_ID).s());
        return find(id).orElseThrow(() -> new RefusedException(Reason.KEY_REUSED, null));
    }

    private ConditionCheck customerIsThere(UUID customerId) {
        return ConditionCheck.builder()
                .tableName(config.table())
                .key(Keys.customer(customerId))
                .conditionExpression("attribute_exists(pk) AND #status <> :erased")
                .expressionAttributeNames(Map.of("#status", CustomerItem.STATUS))
                .expressionAttributeValues(Map.of(":erased", AttributeValue.fromS(CustomerStatus.ERASED.label())))
                .build();
    }

    @Override
    public Optional<Export> find(UUID id) {
        Map<String, AttributeValue> item = table.get(Keys.export(id));
        // TTL removes an expired item some time later.
        return item.isEmpty()
                ? Optional.empty()
                : Optional.of(ExportItem.read(item))
                        .filter(export -> Instant.now().isBefore(export.expiresAt()));
    }

    @Override
    public InputStream content(Export export) {
        try {
            return new GZIPInputStream(chunks.read(export, table.get(Keys.export(export.id()))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** There is no such customer, or it was erased. */
    private static final class NoCustomerException extends RuntimeException {
        NoCustomerException() {
            super("There is no such customer");
        }
    }
}
