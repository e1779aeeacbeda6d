package io.cadastro.customer.dynamodb;

import io.cadastro.customer.Consent;
import io.cadastro.customer.ConsentInForceException;
import io.cadastro.customer.ConsentNotWithdrawableException;
import io.cadastro.customer.Consents;
import io.cadastro.customer.IdempotentRequest;
import io.cadastro.customer.LegalBasis;
import io.cadastro.customer.RefusedException;
import io.cadastro.customer.RefusedException.Reason;
import io.cadastro.customer.UnknownCustomerException;
import io.cadastro.customer.dynamodb.IdempotencyRecords.AnsweredBeforeException;
import io.cadastro.events.ConsentGiven;
import io.cadastro.events.ConsentWithdrawn;
import io.cadastro.events.DomainEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.faulttolerance.Fallback;
import org.eclipse.microprofile.faulttolerance.Retry;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** The consents in DynamoDB: each change is one transaction with the customer's sequence and the event. */
@ApplicationScoped
public class DynamoDbConsents implements Consents {
    private final DynamoDbClient dynamoDb;
    private final CustomersTable table;
    private final Partitions partitions;
    private final IdempotencyRecords idempotency;
    private final EventLog events;
    private final Outbox outbox;

    DynamoDbConsents(
            DynamoDbClient dynamoDb,
            CustomersTable table,
            Partitions partitions,
            IdempotencyRecords idempotency,
            EventLog events,
            Outbox outbox) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.partitions = partitions;
        this.idempotency = idempotency;
        this.events = events;
        this.outbox = outbox;
    }

    @Override
    @Retry(retryOn = ConflictException.class, maxRetries = 5, delay = 30, jitter = 30)
    @Fallback(fallbackMethod = "givingInFlight", applyOn = ConflictException.class)
    public Consent give(Consent consent, IdempotentRequest request) {
        Map<String, AttributeValue> customer = customer(consent.customerId());
        Map<String, AttributeValue> item = ConsentItem.write(consent);
        Transaction transaction = new Transaction();
        idempotency.add(transaction, request, item);
        transaction.put(table.putNew(item));
        transaction.put(table.putNew(ConsentItem.inForce(consent)), ConsentInForceException::new);
        try {
            commit(transaction, customer, consent.givenAt(), given(consent));
        } catch (AnsweredBeforeException e) {
            return ConsentItem.read(idempotency.answer(request));
        }
        return consent;
    }

    Consent givingInFlight(Consent consent, IdempotentRequest request) {
        throw new RefusedException(Reason.IN_FLIGHT, null);
    }

    @Override
    @Retry(retryOn = ConflictException.class, maxRetries = 5, delay = 30, jitter = 30)
    @Fallback(fallbackMethod = "withdrawingInFlight", applyOn = ConflictException.class)
    public Optional<Consent> withdraw(UUID customerId, UUID id, Instant at) {
        Map<String, AttributeValue> customer = customer(customerId);
        Optional<Consent> found = find(customerId, id);
        if (found.isEmpty() || found.get().withdrawnAt().isPresent()) {
            return found;
        }
        Consent consent = found.get();
        if (consent.legalBasis() != LegalBasis.CONSENT) {
            throw new ConsentNotWithdrawableException(consent.legalBasis());
        }
        Transaction transaction = new Transaction();
        transaction.update(withdrawal(consent, at), ConflictException::new);
        transaction.delete(table.delete(Keys.consentInForce(consent)).build(), ConflictException::new);
        commit(transaction, customer, at, new ConsentWithdrawn(customerId, id, consent.purpose(), at));
        return Optional.of(consent.withdrawn(at));
    }

    Optional<Consent> withdrawingInFlight(UUID customerId, UUID id, Instant at) {
        throw new RefusedException(Reason.IN_FLIGHT, null);
    }

    @Override
    public Optional<Consent> find(UUID customerId, UUID id) {
        return Optional.of(table.get(Keys.consent(customerId, id)))
                .filter(item -> !item.isEmpty())
                .map(ConsentItem::read);
    }

    @Override
    public List<Consent> list(UUID customerId, UUID after, int limit) {
        Map<String, AttributeValue> start = after == null ? null : Keys.consent(customerId, after);
        return partitions.ascending(Keys.consents(customerId), start, limit).stream()
                .map(ConsentItem::read)
                .toList();
    }

    private Map<String, AttributeValue> customer(UUID id) {
        Map<String, AttributeValue> customer = table.get(Keys.customer(id));
        if (customer.isEmpty()) {
            throw new UnknownCustomerException();
        }
        if (CustomerItem.isErased(customer)) {
            throw new RefusedException(Reason.CUSTOMER_ERASED, null);
        }
        return customer;
    }

    private Update withdrawal(Consent consent, Instant at) {
        return table.update(Keys.consent(consent.customerId(), consent.id()))
                .conditionExpression("attribute_exists(pk) AND attribute_not_exists(withdrawnAt)")
                .updateExpression("SET withdrawnAt = :at")
                .expressionAttributeValues(Map.of(":at", AttributeValue.fromS(at.toString())))
                .build();
    }

    private static ConsentGiven given(Consent consent) {
        return new ConsentGiven(
                consent.customerId(),
                consent.id(),
                consent.purpose(),
                consent.legalBasis().label(),
                consent.givenAt());
    }

    private void commit(Transaction transaction, Map<String, AttributeValue> customer, Instant time, DomainEvent data) {
        long sequence = CustomerItem.lastSequence(customer) + 1;
        transaction.update(table.advance(customer), ConflictException::new);
        UnpublishedEvent event = events.add(transaction, sequence, time, data);
        transaction.commit(dynamoDb);
        outbox.publishSoon(event);
    }
}
