package io.cadastro.servicekit.privacy;

import io.cadastro.servicekit.privacy.LookupRotation.Phase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import javax.crypto.SecretKey;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * The secrets of the lookup hashes, a numbered series in the table of the keys, and the state of the change from one to
 * the next, in one item.
 *
 * <p>No instance goes by what it read longer ago than the time of a refresh. So once the time of {@link #grace()} has
 * passed since a change of that item, all go by the change.
 */
public final class LookupSecrets {
    private static final AttributeValue ITEM = AttributeValue.fromS("lookup-secrets");
    private static final String NUMBER = "number";
    private static final String WRITING = "writing";
    private static final String KNOWN = "known";
    private static final String PHASE = "phase";
    private static final String STARTED_AT = "startedAt";
    private static final String PHASE_SINCE = "phaseSince";
    private static final String REHASHED = "rehashed";
    private static final String CURSORS = "cursors";

    private final DynamoDbClient dynamoDb;
    private final WrappingKeys wrappingKeys;
    private final String table;
    private final Clock clock;
    private final Duration refresh;
    private final ReentrantLock refreshing = new ReentrantLock();
    private volatile View view = new View(Map.of(), null, Instant.MIN);
    private volatile Failures failures = new Failures(0, null);

    LookupSecrets(DynamoDbClient dynamoDb, WrappingKeys wrappingKeys, String table, Clock clock, Duration refresh) {
        this.dynamoDb = dynamoDb;
        this.wrappingKeys = wrappingKeys;
        this.table = table;
        this.clock = clock;
        this.refresh = refresh;
    }

    /** After this time every instance goes by a change, and every request that did not has ended. */
    public Duration grace() {
        return refresh.multipliedBy(4);
    }

    /** @throws KeysUnavailableException if a secret is not in memory and KMS does not decrypt it */
    public LookupHashes hashes() {
        View now = view;
        return clock.instant().isBefore(now.until())
                ? now.hashes()
                : refreshed().hashes();
    }

    private View refreshed() {
        int before = failures.count();
        refreshing.lock();
        try {
            if (clock.instant().isBefore(view.until())) {
                return view;
            }
            // Whoever waited while somebody else read in vain does not try too: those behind would wait for each.
            if (failures.count() != before) {
                throw failures.last();
            }
            return reread();
        } finally {
            refreshing.unlock();
        }
    }

    private View reread() {
        try {
            view = read();
            return view;
        } catch (RuntimeException e) {
            failures = new Failures(failures.count() + 1, e);
            throw e;
        }
    }

    private View read() {
        Instant now = clock.instant();
        Map<String, AttributeValue> item = item();
        Map<Integer, SecretKey> secrets = new HashMap<>();
        numbers(item, KNOWN).forEach(number -> secrets.put(number, secret(item, number)));
        LookupHashes hashes =
                new LookupHashes(hashes(numbers(item, WRITING), secrets), hashes(numbers(item, KNOWN), secrets));
        return new View(secrets, hashes, now.plus(refresh));
    }

    private SecretKey secret(Map<String, AttributeValue> item, int number) {
        SecretKey secret = view.secrets().get(number);
        if (secret != null) {
            return secret;
        }
        // Only the first of all is made by whoever needs it; one that is lost must not be replaced by another.
        return item.containsKey(KNOWN) ? wrappingKeys.load(name(number)) : wrappingKeys.shared(name(number));
    }

    private static List<LookupHash> hashes(List<Integer> numbers, Map<Integer, SecretKey> secrets) {
        return numbers.stream()
                .map(number -> new LookupHash(secrets.get(number)))
                .toList();
    }

    /** The change that is under way, or else the last one; empty if there never was one. */
    public Optional<LookupRotation> rotation() {
        Map<String, AttributeValue> item = item();
        return item.containsKey(PHASE) ? Optional.of(rotation(item)) : Optional.empty();
    }

    /** Begins the change to a new secret, unless one is under way: then that one is answered. */
    public LookupRotation rotate() {
        Map<String, AttributeValue> item = item();
        if (item.containsKey(PHASE) && !rotation(item).isFinished()) {
            return rotation(item);
        }
        int old = numbers(item, WRITING).getLast();
        wrappingKeys.shared(name(old));
        wrappingKeys.shared(name(old + 1));
        try {
            announce(old);
        } catch (ConditionalCheckFailedException e) {
            // Somebody else has begun it at the same moment.
            return rotation().orElseThrow(() -> new IllegalStateException("The change of secrets is lost", e));
        }
        return rotation().orElseThrow();
    }

    private void announce(int old) {
        AttributeValue now = AttributeValue.fromS(clock.instant().toString());
        AttributeValue both = numbers(List.of(old, old + 1));
        dynamoDb.updateItem(update("(attribute_not_exists(#number) OR #number = :old)"
                        + " AND (attribute_not_exists(#phase) OR #phase = :finished)")
                .updateExpression("SET #number = :new, #writing = :both, #known = :both, #phase = :announced,"
                        + " #startedAt = :now, #phaseSince = :now, #rehashed = :zero, #cursors = :none")
                .expressionAttributeNames(Map.of(
                        "#number", NUMBER,
                        "#writing", WRITING,
                        "#known", KNOWN,
                        "#phase", PHASE,
                        "#startedAt", STARTED_AT,
                        "#phaseSince", PHASE_SINCE,
                        "#rehashed", REHASHED,
                        "#cursors", CURSORS))
                .expressionAttributeValues(Map.of(
                        ":old", number(old),
                        ":new", number(old + 1),
                        ":both", both,
                        ":announced", phase(Phase.ANNOUNCED),
                        ":finished", phase(Phase.FINISHED),
                        ":now", now,
                        ":zero", number(0),
                        ":none", AttributeValue.fromM(Map.of())))
                .build());
    }

    /** Whether this instance has the change for itself for the time of {@link #grace()}. */
    public boolean lease(UUID instance) {
        Instant now = clock.instant();
        try {
            dynamoDb.updateItem(
                    update("attribute_not_exists(leasedUntil) OR leasedUntil < :now OR leasedBy = :instance")
                            .updateExpression("SET leasedBy = :instance, leasedUntil = :until")
                            .expressionAttributeValues(Map.of(
                                    ":instance", AttributeValue.fromS(instance.toString()),
                                    ":now", millis(now),
                                    ":until", millis(now.plus(grace()))))
                            .build());
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    /**
     * Remembers how far a phase has come, and prolongs the lease.
     *
     * @throws IllegalStateException if another instance has the change meanwhile
     */
    public void progress(Phase phase, UUID instance, String shard, String cursor, int customers) {
        leased(update("#phase = :phase AND leasedBy = :instance")
                .updateExpression("SET #cursors.#shard = :cursor, leasedUntil = :until ADD #rehashed :customers")
                .expressionAttributeNames(
                        Map.of("#phase", PHASE, "#cursors", CURSORS, "#shard", shard, "#rehashed", REHASHED))
                .expressionAttributeValues(Map.of(
                        ":phase", phase(phase),
                        ":instance", AttributeValue.fromS(instance.toString()),
                        ":cursor", AttributeValue.fromS(cursor),
                        ":until", millis(clock.instant().plus(grace())),
                        ":customers", number(customers))));
    }

    /**
     * Goes on to the next phase.
     *
     * @throws IllegalStateException if another instance has the change meanwhile
     */
    public void enter(LookupRotation rotation, Phase next, UUID instance) {
        List<Integer> both = List.of(rotation.number() - 1, rotation.number());
        List<Integer> one = List.of(rotation.number());
        leased(update("#phase = :phase AND leasedBy = :instance")
                .updateExpression("SET #phase = :next, #phaseSince = :now, #cursors = :none,"
                        + " #writing = :writing, #known = :known")
                .expressionAttributeNames(Map.of(
                        "#phase", PHASE,
                        "#phaseSince", PHASE_SINCE,
                        "#cursors", CURSORS,
                        "#writing", WRITING,
                        "#known", KNOWN))
                .expressionAttributeValues(Map.of(
                        ":phase", phase(rotation.phase()),
                        ":instance", AttributeValue.fromS(instance.toString()),
                        ":next", phase(next),
                        ":now", AttributeValue.fromS(clock.instant().toString()),
                        ":none", AttributeValue.fromM(Map.of()),
                        ":writing", numbers(next.compareTo(Phase.SETTLED) < 0 ? both : one),
                        ":known", numbers(next.compareTo(Phase.RETIRING) < 0 ? both : one))));
    }

    /** Destroys the old secret: nothing can be hashed under it again. */
    public void destroyOld(LookupRotation rotation) {
        dynamoDb.deleteItem(request ->
                request.tableName(table).key(Map.of("pk", AttributeValue.fromS(name(rotation.number() - 1)))));
    }

    private void leased(UpdateItemRequest.Builder update) {
        try {
            dynamoDb.updateItem(update.build());
        } catch (ConditionalCheckFailedException e) {
            throw new IllegalStateException("Another instance changes the secret of the look-ups", e);
        }
    }

    private UpdateItemRequest.Builder update(String condition) {
        return UpdateItemRequest.builder()
                .tableName(table)
                .key(Map.of("pk", ITEM))
                .conditionExpression(condition);
    }

    private Map<String, AttributeValue> item() {
        return dynamoDb.getItem(
                        request -> request.tableName(table).consistentRead(true).key(Map.of("pk", ITEM)))
                .item();
    }

    private static LookupRotation rotation(Map<String, AttributeValue> item) {
        return new LookupRotation(
                Integer.parseInt(item.get(NUMBER).n()),
                Phase.labelled(item.get(PHASE).s()),
                Instant.parse(item.get(STARTED_AT).s()),
                Instant.parse(item.get(PHASE_SINCE).s()),
                Long.parseLong(item.get(REHASHED).n()),
                item.get(CURSORS).m().entrySet().stream()
                        .collect(Collectors.toUnmodifiableMap(
                                Map.Entry::getKey, entry -> entry.getValue().s())));
    }

    /** The first secret has no number in its name: it was there before the series. */
    private static String name(int number) {
        return number == 1 ? "pepper" : "pepper#" + number;
    }

    private static List<Integer> numbers(Map<String, AttributeValue> item, String name) {
        AttributeValue numbers = item.get(name);
        return numbers == null
                ? List.of(1)
                : numbers.l().stream()
                        .map(number -> Integer.valueOf(number.n()))
                        .toList();
    }

    private static AttributeValue numbers(List<Integer> numbers) {
        return AttributeValue.fromL(numbers.stream().map(LookupSecrets::number).toList());
    }

    private static AttributeValue number(long number) {
        return AttributeValue.fromN(Long.toString(number));
    }

    private static AttributeValue millis(Instant instant) {
        return number(instant.toEpochMilli());
    }

    private static AttributeValue phase(Phase phase) {
        return AttributeValue.fromS(phase.label());
    }

    /**
     * What this instance goes by.
     *
     * @param until when it has to be read again
     */
    private record View(Map<Integer, SecretKey> secrets, LookupHashes hashes, Instant until) {}

    /** How often reading has failed, and how the last time. */
    private record Failures(int count, RuntimeException last) {}
}
