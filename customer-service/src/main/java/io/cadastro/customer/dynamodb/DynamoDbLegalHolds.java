package io.cadastro.customer.dynamodb;

import io.cadastro.customer.HeldException;
import io.cadastro.customer.IdempotentRequest;
import io.cadastro.customer.LegalHold;
import io.cadastro.customer.LegalHolds;
import io.cadastro.customer.RefusedException;
import io.cadastro.customer.RefusedException.Reason;
import io.cadastro.customer.dynamodb.IdempotencyRecords.AnsweredBeforeException;
import io.cadastro.events.DomainEvent;
import io.cadastro.events.LegalHoldPlaced;
import io.cadastro.events.LegalHoldReleased;
import io.cadastro.servicekit.privacy.CustomerCipher;
import io.cadastro.servicekit.privacy.CustomerKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.faulttolerance.Fallback;
import org.eclipse.microprofile.faulttolerance.Retry;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * The legal holds in DynamoDB, behind their customer. Whoever places or releases one counts up the customer's sequence,
 * as whoever erases does: of two at the same time one meets a condition that does not hold.
 */
@ApplicationScoped
public class DynamoDbLegalHolds implements LegalHolds {
    private final DynamoDbClient dynamoDb;
    private final CustomersTable table;
    private final CustomersConfig config;
    private final CustomerKeys keys;
    private final IdempotencyRecords idempotency;
    private final EventLog events;
    private final Outbox outbox;

    DynamoDbLegalHolds(
            DynamoDbClient dynamoDb,
            CustomersTable table,
            CustomersConfig config,
            CustomerKeys keys,
            IdempotencyRecords idempotency,
            EventLog events,
            Outbox outbox) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.config = config;
        this.keys = keys;
        this.idempotency = idempotency;
        this.events = events;
        this.outbox = outbox;
    }

    @Override
    @Retry(retryOn = ConflictException.class, maxRetries = 5, delay = 30, jitter = 30)
    @Fallback(fallbackMethod = "placingInFlight", applyOn = ConflictException.class)
    public Optional<LegalHold> place(LegalHold hold, IdempotentRequest request) {
        return customer(hold.customerId()).map(customer -> place(customer, hold, request));
    }

    Optional<LegalHold> placingInFlight(LegalHold hold, IdempotentRequest request) {
        throw new RefusedException(Reason.IN_FLIGHT, null);
    }

    private LegalHold place(Map<String, AttributeValue> customer, LegalHold hold, IdempotentRequest request) {
        CustomerCipher cipher = cipher(hold.customerId());
        Map<String, AttributeValue> item = LegalHoldItem.write(hold, cipher);
        Transaction transaction = new Transaction();
        idempotency.add(transaction, request, item);
        transaction.put(table.putNew(item));
        try {
            commit(
                    transaction,
                    customer,
                    hold.placedAt(),
                    new LegalHoldPlaced(hold.customerId(), hold.id(), hold.placedAt()));
        } catch (AnsweredBeforeException e) {
            return LegalHoldItem.read(idempotency.answer(request), cipher);
        }
        return hold;
    }

    @Override
    @Retry(retryOn = ConflictException.class, maxRetries = 5, delay = 30, jitter = 30)
    @Fallback(fallbackMethod = "releaseInFlight", applyOn = ConflictException.class)
    public Optional<LegalHold> release(UUID customerId, UUID id, Instant now) {
        return customer(customerId).flatMap(customer -> release(customer, customerId, id, now));
    }

    Optional<LegalHold> releaseInFlight(UUID customerId, UUID id, Instant now) {
        throw new RefusedException(Reason.IN_FLIGHT, null);
    }

    private Optional<LegalHold> release(Map<String, AttributeValue> customer, UUID customerId, UUID id, Instant now) {
        Map<String, AttributeValue> item = new HashMap<>(table.get(Keys.legalHold(customerId, id)));
        if (item.isEmpty()) {
            return Optional.empty();
        }
        CustomerCipher cipher = cipher(customerId);
        if (!item.containsKey(LegalHoldItem.RELEASED_AT)) {
            item.put(LegalHoldItem.RELEASED_AT, AttributeValue.fromS(now.toString()));
            Transaction transaction = new Transaction().update(released(customerId, id, now), ConflictException::new);
            commit(transaction, customer, now, new LegalHoldReleased(customerId, id, now));
        }
        return Optional.of(LegalHoldItem.read(item, cipher));
    }

    private Update released(UUID customerId, UUID id, Instant now) {
        return table.update(Keys.legalHold(customerId, id))
                .conditionExpression("attribute_exists(pk) AND attribute_not_exists(releasedAt)")
                .updateExpression("SET releasedAt = :now")
                .expressionAttributeValues(Map.of(":now", AttributeValue.fromS(now.toString())))
                .build();
    }

    @Override
    public Optional<List<LegalHold>> list(UUID customerId, UUID after, int limit) {
        return customer(customerId).map(customer -> {
            CustomerCipher cipher = cipher(customerId);
            return dynamoDb.query(query(customerId, after).limit(limit).build()).items().stream()
                    .map(item -> LegalHoldItem.read(item, cipher))
                    .toList();
        });
    }

    /**
     * Whoever erases reads the customer first, asks here, and writes only if the customer is still as it was: a hold
     * that is placed meanwhile is not missed.
     *
     * @throws HeldException if a hold keeps this customer from being erased
     */
    void refuseIfHeld(UUID customerId) {
        QueryRequest open = query(customerId, null)
                .filterExpression("attribute_not_exists(releasedAt)")
                .build();
        dynamoDb.queryPaginator(open).items().stream().findFirst().ifPresent(item -> {
            String reason = keys.find(customerId)
                    .map(cipher -> LegalHoldItem.read(item, cipher).reason())
                    .orElse("the reason cannot be read any more");
            throw new HeldException(LegalHoldItem.placedAt(item), reason);
        });
    }

    private QueryRequest.Builder query(UUID customerId, UUID after) {
        return QueryRequest.builder()
                .tableName(config.table())
                .consistentRead(true)
                .keyConditionExpression("pk = :customer AND begins_with(sk, :hold)")
                .exclusiveStartKey(after == null ? null : Keys.legalHold(customerId, after))
                .expressionAttributeValues(Map.of(
                        ":customer", Keys.customer(customerId).get(Keys.PARTITION),
                        ":hold", AttributeValue.fromS(Keys.LEGAL_HOLD)));
    }

    private Optional<Map<String, AttributeValue>> customer(UUID id) {
        Map<String, AttributeValue> customer = table.get(Keys.customer(id));
        if (!customer.isEmpty() && CustomerItem.isErased(customer)) {
            throw new RefusedException(Reason.CUSTOMER_ERASED, null);
        }
        return Optional.of(customer).filter(item -> !item.isEmpty());
    }

    private CustomerCipher cipher(UUID customerId) {
        return keys.find(customerId).orElseThrow(() -> new RefusedException(Reason.CUSTOMER_ERASED, null));
    }

    private void commit(Transaction transaction, Map<String, AttributeValue> customer, Instant time, DomainEvent data) {
        long sequence = CustomerItem.lastSequence(customer) + 1;
        transaction.update(table.advance(customer), ConflictException::new);
        UnpublishedEvent event = events.add(transaction, sequence, time, data);
        transaction.commit(dynamoDb);
        outbox.publishSoon(event);
    }
}
