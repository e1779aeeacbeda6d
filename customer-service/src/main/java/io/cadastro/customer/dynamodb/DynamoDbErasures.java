package io.cadastro.customer.dynamodb;

import io.cadastro.customer.Erasure;
import io.cadastro.customer.Erasure.Certificate;
import io.cadastro.customer.Erasure.Confirmation;
import io.cadastro.customer.Erasures;
import io.cadastro.customer.RefusedException;
import io.cadastro.customer.RefusedException.Reason;
import io.cadastro.events.CustomerErased;
import io.cadastro.events.DomainEvent;
import io.cadastro.events.ErasureCompleted;
import io.cadastro.servicekit.privacy.CustomerKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.eclipse.microprofile.faulttolerance.Fallback;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** The erasures in DynamoDB. No step needs to read what the customer's key has sealed. */
@ApplicationScoped
public class DynamoDbErasures implements Erasures {
    private static final Logger LOG = Logger.getLogger(DynamoDbErasures.class);

    /** Longer than signing takes. Should it end under its owner, two sign, and the first certificate stands. */
    private static final Duration LEASE = Duration.ofSeconds(10);

    private final DynamoDbClient dynamoDb;
    private final CustomersTable table;
    private final CustomersConfig config;
    private final OpenWork openWork;
    private final CustomerKeys keys;
    private final DynamoDbLegalHolds legalHolds;
    private final LookupItems lookupItems;
    private final EventLog events;
    private final Outbox outbox;

    DynamoDbErasures(
            DynamoDbClient dynamoDb,
            CustomersTable table,
            CustomersConfig config,
            OpenWork openWork,
            CustomerKeys keys,
            DynamoDbLegalHolds legalHolds,
            LookupItems lookupItems,
            EventLog events,
            Outbox outbox) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.config = config;
        this.openWork = openWork;
        this.keys = keys;
        this.legalHolds = legalHolds;
        this.lookupItems = lookupItems;
        this.events = events;
        this.outbox = outbox;
    }

    @Override
    @Retry(retryOn = ConflictException.class, maxRetries = 3, delay = 30, jitter = 30)
    @Fallback(fallbackMethod = "inFlight", applyOn = ConflictException.class)
    public Optional<Erasure> erase(UUID customerId, UUID id, Instant now) {
        Map<String, AttributeValue> customer = table.get(Keys.customer(customerId));
        if (customer.isEmpty()) {
            return Optional.empty();
        }
        if (CustomerItem.isErased(customer)) {
            return find(CustomerItem.erasureId(customer));
        }
        legalHolds.refuseIfHeld(customerId);
        return Optional.of(erase(customer, id, now));
    }

    Optional<Erasure> inFlight(UUID customerId, UUID id, Instant now) {
        throw new RefusedException(Reason.IN_FLIGHT, null);
    }

    private Erasure erase(Map<String, AttributeValue> customer, UUID id, Instant now) {
        UUID customerId = CustomerItem.id(customer);
        long sequence = CustomerItem.lastSequence(customer) + 1;
        Set<String> lookups = CustomerItem.lookups(customer);
        Erasure erasure = new Erasure(
                id,
                customerId,
                now,
                keys.digest(customerId),
                lookups.size(),
                new TreeSet<>(config.erasuresConfirmedBy()),
                new TreeMap<>(),
                Optional.empty());
        Transaction transaction = new Transaction();
        transaction.delete(keys.destruction(customerId), ConflictException::new);
        lookupItems.replace(transaction, customerId, lookups, Set.of());
        transaction.put(table.replace(customer, CustomerItem.tombstone(customer, sequence, id, now)));
        transaction.put(table.putNew(ErasureItem.write(erasure)));
        commit(transaction, sequence, now, new CustomerErased(customerId, id, now));
        return erasure;
    }

    @Override
    public Optional<Erasure> find(UUID id) {
        return Optional.of(table.get(Keys.erasure(id)))
                .filter(item -> !item.isEmpty())
                .map(ErasureItem::read);
    }

    @Override
    public void confirm(UUID id, String source, Confirmation confirmation) {
        Erasure erasure = confirmed(id, source, confirmation);
        if (erasure.isConfirmed() && !erasure.isCompleted()) {
            letItBeCertified(id);
        }
    }

    private Erasure confirmed(UUID id, String source, Confirmation confirmation) {
        try {
            return ErasureItem.read(dynamoDb.updateItem(update -> update.tableName(config.table())
                            .key(Keys.erasure(id))
                            .conditionExpression("attribute_exists(pk)")
                            .updateExpression("SET #confirmations.#source ="
                                    + " if_not_exists(#confirmations.#source, :confirmation)")
                            .expressionAttributeNames(
                                    Map.of("#confirmations", ErasureItem.CONFIRMATIONS, "#source", source))
                            .expressionAttributeValues(Map.of(":confirmation", ErasureItem.write(confirmation)))
                            .returnValues(ReturnValue.ALL_NEW))
                    .attributes());
        } catch (ConditionalCheckFailedException e) {
            throw new IllegalStateException("There is no erasure " + id + ", but " + source + " confirms it", e);
        }
    }

    private void letItBeCertified(UUID id) {
        try {
            dynamoDb.updateItem(update -> update.tableName(config.table())
                    .key(Keys.erasure(id))
                    .conditionExpression("attribute_not_exists(#certificate)")
                    .updateExpression("SET #shard = :shard, #due = if_not_exists(#due, :now)")
                    .expressionAttributeNames(Map.of(
                            "#certificate", ErasureItem.CERTIFICATE, "#shard", OpenWork.SHARD, "#due", OpenWork.DUE))
                    .expressionAttributeValues(Map.of(
                            ":shard",
                            AttributeValue.fromS(ErasureItem.UNCERTIFIED),
                            ":now",
                            OpenWork.time(Instant.now()))));
        } catch (ConditionalCheckFailedException e) {
            LOG.debugf("Certified meanwhile: erasureId=%s", id);
        }
    }

    @Override
    public Optional<Erasure> takeConfirmed() {
        return openWork.due(ErasureItem.UNCERTIFIED).stream()
                .map(this::take)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Empty if somebody else was faster. */
    private Optional<Erasure> take(Map<String, AttributeValue> key) {
        Instant now = Instant.now();
        try {
            return Optional.of(ErasureItem.read(dynamoDb.updateItem(update -> update.tableName(config.table())
                            .key(key)
                            .conditionExpression("#due <= :now")
                            .updateExpression("SET #due = :until")
                            .expressionAttributeNames(Map.of("#due", OpenWork.DUE))
                            .expressionAttributeValues(
                                    Map.of(":now", OpenWork.time(now), ":until", OpenWork.time(now.plus(LEASE))))
                            .returnValues(ReturnValue.ALL_NEW))
                    .attributes()));
        } catch (ConditionalCheckFailedException e) {
            return Optional.empty();
        }
    }

    @Override
    @Retry(retryOn = ConflictException.class, maxRetries = 3, delay = 30, jitter = 30)
    public void complete(Erasure erasure, Certificate certificate) {
        Map<String, AttributeValue> customer = table.get(Keys.customer(erasure.customerId()));
        long sequence = CustomerItem.lastSequence(customer) + 1;
        Transaction transaction = new Transaction();
        transaction.update(certified(erasure, certificate), CompletedBeforeException::new);
        transaction.update(table.advance(customer), ConflictException::new);
        try {
            Instant now = certificate.completedAt();
            commit(transaction, sequence, now, new ErasureCompleted(erasure.customerId(), erasure.id(), now));
        } catch (CompletedBeforeException e) {
            // Somebody took it whose time was over: the first certificate stands.
            LOG.debugf("Complete already: erasureId=%s", erasure.id());
        }
    }

    private Update certified(Erasure erasure, Certificate certificate) {
        return table.update(Keys.erasure(erasure.id()))
                .conditionExpression("attribute_not_exists(#certificate)")
                .updateExpression("SET #certificate = :certificate REMOVE #shard, #due")
                .expressionAttributeNames(
                        Map.of("#certificate", ErasureItem.CERTIFICATE, "#shard", OpenWork.SHARD, "#due", OpenWork.DUE))
                .expressionAttributeValues(Map.of(":certificate", ErasureItem.write(certificate)))
                .build();
    }

    private void commit(Transaction transaction, long sequence, Instant time, DomainEvent data) {
        UnpublishedEvent event = events.add(transaction, sequence, time, data);
        transaction.commit(dynamoDb);
        outbox.publishSoon(event);
    }

    private static final class CompletedBeforeException extends RuntimeException {
        CompletedBeforeException() {
            super("The erasure is complete");
        }
    }
}
