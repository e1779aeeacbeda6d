package io.cadastro.customer.dynamodb;

import com.github.f4b6a3.uuid.UuidCreator;
import io.cadastro.customer.Customer;
import io.cadastro.customer.CustomerRegistry;
import io.cadastro.customer.IdempotentRequest;
import io.cadastro.customer.RefusedException;
import io.cadastro.customer.RefusedException.Reason;
import io.cadastro.customer.Registration;
import io.cadastro.events.CustomerRegistered;
import io.cadastro.events.Event;
import io.cadastro.events.SealedContact;
import io.cadastro.servicekit.EventsConfig;
import io.cadastro.servicekit.privacy.CustomerKeys;
import io.cadastro.servicekit.privacy.LookupHash;
import io.cadastro.servicekit.sns.OutboxMessage;
import io.cadastro.servicekit.telemetry.Traces;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.faulttolerance.Fallback;
import org.eclipse.microprofile.faulttolerance.Retry;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** The registry in DynamoDB: one transaction holds everything that a registration changes. */
@ApplicationScoped
public class DynamoDbCustomerRegistry implements CustomerRegistry {
    private static final String CONDITION_FAILED = "ConditionalCheckFailed";
    private static final String NEW = "attribute_not_exists(pk)";

    /** The order of the transaction's first actions, by which its cancellation reasons are told apart. */
    private static final int IDEMPOTENCY = 0;

    private static final int TAX_ID = 1;
    private static final int EMAIL = 2;

    private final DynamoDbClient dynamoDb;
    private final CustomerKeys keys;
    private final CustomersConfig config;
    private final EventsConfig events;
    private final Outbox outbox;

    DynamoDbCustomerRegistry(
            DynamoDbClient dynamoDb, CustomerKeys keys, CustomersConfig config, EventsConfig events, Outbox outbox) {
        this.dynamoDb = dynamoDb;
        this.keys = keys;
        this.config = config;
        this.events = events;
        this.outbox = outbox;
    }

    @Override
    @Retry(retryOn = ConflictException.class, maxRetries = 3, delay = 30, jitter = 30)
    @Fallback(fallbackMethod = "stillInFlight", applyOn = ConflictException.class)
    public Customer register(Customer customer, Registration registration, IdempotentRequest request) {
        LookupHash hash = keys.lookupHash();
        CustomerKeys.NewKey key = keys.create(customer.id());
        Map<String, AttributeValue> item = CustomerItem.write(customer, 1, key.cipher());
        OutboxMessage event = OutboxMessage.of(registered(customer, item));
        List<Put> puts = List.of(
                idempotency(hash, request, registration, item),
                unique(hash, customer.taxId().field(), customer.taxId().value(), customer.id()),
                unique(hash, CustomerItem.EMAIL, customer.email(), customer.id()),
                put(item, NEW),
                put(OutboxItem.unpublished(event, customer.registeredAt()), NEW),
                key.put());
        try {
            dynamoDb.transactWriteItems(transaction -> transaction.transactItems(puts.stream()
                    .map(put -> TransactWriteItem.builder().put(put).build())
                    .toList()));
        } catch (TransactionCanceledException e) {
            return refused(e.cancellationReasons(), hash, request, registration);
        }
        outbox.publishSoon(event);
        return customer;
    }

    Customer stillInFlight(Customer customer, Registration registration, IdempotentRequest request) {
        throw new RefusedException(Reason.IN_FLIGHT, null);
    }

    @Override
    public Optional<Customer> find(UUID id) {
        Map<String, KeysAndAttributes> wanted = new HashMap<>(keys.request(id));
        wanted.put(
                config.table(),
                KeysAndAttributes.builder()
                        .keys(List.of(Keys.customer(id)))
                        .consistentRead(true)
                        .build());
        Map<String, List<Map<String, AttributeValue>>> found = getAll(wanted);
        return found.getOrDefault(config.table(), List.of()).stream()
                .findFirst()
                .flatMap(item -> keys.open(id, found).map(cipher -> CustomerItem.read(item, cipher)));
    }

    /** Items by table. Those that DynamoDB leaves out for want of throughput are on a further page. */
    private Map<String, List<Map<String, AttributeValue>>> getAll(Map<String, KeysAndAttributes> wanted) {
        Map<String, List<Map<String, AttributeValue>>> found = new HashMap<>();
        dynamoDb.batchGetItemPaginator(request -> request.requestItems(wanted)).forEach(page -> page.responses()
                .forEach((table, items) ->
                        found.computeIfAbsent(table, key -> new ArrayList<>()).addAll(items)));
        return found;
    }

    private Customer refused(
            List<CancellationReason> reasons, LookupHash hash, IdempotentRequest request, Registration registration) {
        if (failed(reasons, IDEMPOTENCY)) {
            return answeredBefore(hash, request, registration);
        }
        if (failed(reasons, TAX_ID)) {
            throw new RefusedException(
                    Reason.ALREADY_REGISTERED, registration.taxId().field());
        }
        if (failed(reasons, EMAIL)) {
            throw new RefusedException(Reason.ALREADY_REGISTERED, CustomerItem.EMAIL);
        }
        throw new ConflictException();
    }

    private static boolean failed(List<CancellationReason> reasons, int action) {
        return CONDITION_FAILED.equals(reasons.get(action).code());
    }

    private Customer answeredBefore(LookupHash hash, IdempotentRequest request, Registration registration) {
        Map<String, AttributeValue> record = get(Keys.idempotency(idempotencyHash(hash, request)));
        if (record.isEmpty()) {
            // It expired between the two calls: the next try writes.
            throw new ConflictException();
        }
        if (!record.get("requestHash").s().equals(requestHash(hash, registration))) {
            throw new RefusedException(Reason.KEY_REUSED, null);
        }
        Map<String, AttributeValue> answer = record.get("answer").m();
        return keys.find(CustomerItem.id(answer))
                .map(cipher -> CustomerItem.read(answer, cipher))
                .orElseThrow(() -> new RefusedException(Reason.KEY_REUSED, null));
    }

    private Put idempotency(
            LookupHash hash, IdempotentRequest request, Registration registration, Map<String, AttributeValue> answer) {
        Instant now = Instant.now();
        Map<String, AttributeValue> item = new HashMap<>(Keys.idempotency(idempotencyHash(hash, request)));
        item.put("requestHash", AttributeValue.fromS(requestHash(hash, registration)));
        item.put("answer", AttributeValue.fromM(answer));
        item.put("expiresAt", seconds(now.plus(config.idempotency())));
        // TTL removes an expired item some time later: until then it may be overwritten.
        return put(item, NEW + " OR expiresAt < :now").toBuilder()
                .expressionAttributeValues(Map.of(":now", seconds(now)))
                .build();
    }

    private Put unique(LookupHash hash, String field, String value, UUID customerId) {
        Map<String, AttributeValue> item = new HashMap<>(Keys.unique(field, hash.of(field, value)));
        item.put("customerId", AttributeValue.fromS(customerId.toString()));
        return put(item, NEW);
    }

    private Event registered(Customer customer, Map<String, AttributeValue> item) {
        SealedContact contact =
                new SealedContact(base64(item.get(CustomerItem.NAME)), base64(item.get(CustomerItem.EMAIL)));
        return new Event(
                UuidCreator.getTimeOrderedEpoch(),
                events.source(),
                customer.registeredAt(),
                1,
                Traces.currentTraceparent(),
                new CustomerRegistered(
                        customer.id(),
                        customer.taxId().kind().label(),
                        customer.preferredLanguage(),
                        customer.registeredAt(),
                        contact));
    }

    private Put put(Map<String, AttributeValue> item, String condition) {
        return Put.builder()
                .tableName(config.table())
                .item(item)
                .conditionExpression(condition)
                .build();
    }

    private Map<String, AttributeValue> get(Map<String, AttributeValue> key) {
        return dynamoDb.getItem(
                        request -> request.tableName(config.table()).key(key).consistentRead(true))
                .item();
    }

    private static String idempotencyHash(LookupHash hash, IdempotentRequest request) {
        return hash.of("idempotency", request.caller() + "\n" + request.key());
    }

    private static String requestHash(LookupHash hash, Registration registration) {
        return hash.of("request", registration.fingerprint());
    }

    private static AttributeValue seconds(Instant instant) {
        return AttributeValue.fromN(Long.toString(instant.getEpochSecond()));
    }

    private static String base64(AttributeValue value) {
        return Base64.getEncoder().encodeToString(value.b().asByteArrayUnsafe());
    }

    /** Another transaction is writing one of the same items. */
    static final class ConflictException extends RuntimeException {
        ConflictException() {
            super("Another transaction is writing the same items");
        }
    }
}
