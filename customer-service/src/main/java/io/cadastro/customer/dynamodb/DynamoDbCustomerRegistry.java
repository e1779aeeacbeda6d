package io.cadastro.customer.dynamodb;

import io.cadastro.customer.Access;
import io.cadastro.customer.Customer;
import io.cadastro.customer.CustomerRegistry;
import io.cadastro.customer.IdempotentRequest;
import io.cadastro.customer.RefusedException;
import io.cadastro.customer.RefusedException.Reason;
import io.cadastro.customer.dynamodb.IdempotencyRecords.AnsweredBeforeException;
import io.cadastro.events.CustomerChanged;
import io.cadastro.events.CustomerRegistered;
import io.cadastro.events.CustomerStatusChanged;
import io.cadastro.events.DomainEvent;
import io.cadastro.events.SealedContact;
import io.cadastro.servicekit.privacy.CustomerCipher;
import io.cadastro.servicekit.privacy.CustomerKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.faulttolerance.Fallback;
import org.eclipse.microprofile.faulttolerance.Retry;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/** The registry in DynamoDB: one transaction holds everything that a registration or a change writes. */
@ApplicationScoped
public class DynamoDbCustomerRegistry implements CustomerRegistry {
    private final DynamoDbClient dynamoDb;
    private final CustomersTable table;
    private final CustomerKeys keys;
    private final CustomersConfig config;
    private final LookupItems lookupItems;
    private final IdempotencyRecords idempotency;
    private final EventLog events;
    private final DynamoDbAccessLog accesses;
    private final JointCommits commits;
    private final Outbox outbox;

    DynamoDbCustomerRegistry(
            DynamoDbClient dynamoDb,
            CustomersTable table,
            CustomerKeys keys,
            CustomersConfig config,
            LookupItems lookupItems,
            IdempotencyRecords idempotency,
            EventLog events,
            DynamoDbAccessLog accesses,
            JointCommits commits,
            Outbox outbox) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.keys = keys;
        this.config = config;
        this.lookupItems = lookupItems;
        this.idempotency = idempotency;
        this.events = events;
        this.accesses = accesses;
        this.commits = commits;
        this.outbox = outbox;
    }

    @Override
    @Retry(retryOn = ConflictException.class, maxRetries = 3, delay = 30, jitter = 30)
    @Fallback(fallbackMethod = "stillInFlight", applyOn = ConflictException.class)
    public Customer register(Customer customer, IdempotentRequest request) {
        Set<String> lookups =
                LookupItems.partitions(customer, keys.lookupHashes().writing());
        CustomerKeys.NewKey key = keys.create(customer.id());
        Map<String, AttributeValue> item = CustomerItem.write(customer, 1, key.cipher(), lookups);
        Transaction transaction = new Transaction();
        idempotency.add(transaction, request, CustomerItem.answer(item));
        lookupItems.replace(transaction, customer.id(), Set.of(), lookups);
        transaction.put(table.putNew(item)).put(key.put());
        UnpublishedEvent event = events.add(transaction, 1, customer.registeredAt(), registered(customer, item));
        try {
            commits.commit(transaction);
        } catch (AnsweredBeforeException e) {
            return answeredBefore(request);
        }
        outbox.publishSoon(event);
        return customer;
    }

    Customer stillInFlight(Customer customer, IdempotentRequest request) {
        throw new RefusedException(Reason.IN_FLIGHT, null);
    }

    @Override
    @Retry(retryOn = ConflictException.class, maxRetries = 5, delay = 30, jitter = 30)
    @Fallback(fallbackMethod = "changeInFlight", applyOn = ConflictException.class)
    public Optional<Customer> change(UUID id, UnaryOperator<Customer> change, Access access) {
        return read(id).map(stored -> change(stored, change.apply(stored.customer()), access));
    }

    Optional<Customer> changeInFlight(UUID id, UnaryOperator<Customer> change, Access access) {
        throw new RefusedException(Reason.IN_FLIGHT, null);
    }

    private Customer change(Stored stored, Customer after, Access access) {
        Customer before = stored.customer();
        if (after.equals(before)) {
            accesses.record(List.of(before.id()), access);
            return before;
        }
        Set<String> lookups = LookupItems.partitions(after, keys.lookupHashes().writing());
        Map<String, AttributeValue> item = CustomerItem.change(stored.item(), after, stored.cipher(), lookups);
        Transaction transaction = new Transaction().put(table.replace(stored.item(), item));
        lookupItems.replace(transaction, after.id(), CustomerItem.lookups(stored.item()), lookups);
        UnpublishedEvent event = events.add(
                transaction, CustomerItem.lastSequence(item), after.changedAt(), changed(before, after, item));
        accesses.add(transaction, after.id(), access);
        transaction.commit(dynamoDb);
        outbox.publishSoon(event);
        return after;
    }

    @Override
    public Optional<Customer> find(UUID id) {
        return read(id).map(Stored::customer);
    }

    private Optional<Stored> read(UUID id) {
        Map<String, KeysAndAttributes> wanted = new HashMap<>(keys.request(id));
        wanted.put(
                config.table(),
                KeysAndAttributes.builder()
                        .keys(List.of(Keys.customer(id)))
                        .consistentRead(true)
                        .build());
        Map<String, List<Map<String, AttributeValue>>> found = BatchRead.of(dynamoDb, wanted);
        return found.getOrDefault(config.table(), List.of()).stream()
                .findFirst()
                .flatMap(item -> read(id, item, found));
    }

    private Optional<Stored> read(
            UUID id, Map<String, AttributeValue> item, Map<String, List<Map<String, AttributeValue>>> found) {
        if (CustomerItem.isErased(item)) {
            throw new RefusedException(Reason.CUSTOMER_ERASED, null);
        }
        return keys.open(id, found).map(cipher -> new Stored(item, cipher, CustomerItem.read(item, cipher)));
    }

    private Customer answeredBefore(IdempotentRequest request) {
        Map<String, AttributeValue> answer = idempotency.answer(request);
        return keys.find(CustomerItem.id(answer))
                .map(cipher -> CustomerItem.read(answer, cipher))
                .orElseThrow(() -> new RefusedException(Reason.CUSTOMER_ERASED, null));
    }

    private static CustomerRegistered registered(Customer customer, Map<String, AttributeValue> item) {
        return new CustomerRegistered(
                customer.id(),
                customer.taxId().kind().label(),
                customer.details().preferredLanguage(),
                customer.status().label(),
                customer.registeredAt(),
                contact(item));
    }

    private static DomainEvent changed(Customer before, Customer after, Map<String, AttributeValue> item) {
        if (before.status() != after.status()) {
            return new CustomerStatusChanged(
                    after.id(),
                    after.version(),
                    before.status().label(),
                    after.status().label(),
                    after.changedAt());
        }
        return new CustomerChanged(
                after.id(),
                after.version(),
                after.changedSince(before),
                after.details().preferredLanguage(),
                contact(item),
                after.changedAt());
    }

    private static SealedContact contact(Map<String, AttributeValue> item) {
        return new SealedContact(base64(item.get(CustomerItem.NAME)), base64(item.get(CustomerItem.EMAIL)));
    }

    private static String base64(AttributeValue value) {
        return Base64.getEncoder().encodeToString(value.b().asByteArrayUnsafe());
    }

    /** A customer as it lies there, and what opens it. */
    private record Stored(Map<String, AttributeValue> item, CustomerCipher cipher, Customer customer) {}
}
