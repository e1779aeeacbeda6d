package io.cadastro.customer.dynamodb;

import io.cadastro.customer.Customer;
import io.cadastro.servicekit.RepeatedWork;
import io.cadastro.servicekit.privacy.CustomerCipher;
import io.cadastro.servicekit.privacy.CustomerKeys;
import io.cadastro.servicekit.privacy.LookupRotation;
import io.cadastro.servicekit.privacy.LookupRotation.Phase;
import io.cadastro.servicekit.privacy.LookupSecrets;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * Changes the secret of the look-ups while customers are registered and looked up: goes through all customers, and
 * gives each in one transaction the items under the new secret for those under the old one. One instance does it, by
 * lease; how far it is lies in the table, so that another goes on where it died.
 */
@ApplicationScoped
public class LookupRehash {
    private static final Logger LOG = Logger.getLogger(LookupRehash.class);
    private static final Duration STOP = Duration.ofSeconds(10);
    private static final int PAGE = 25;

    /** The index of customers may be behind, and clocks differ: no registration after the beginning is missed. */
    private static final Duration MARGIN = Duration.ofHours(1);

    /** Sorts before every id. */
    private static final String BEGINNING = "0";

    final UUID instance = UUID.randomUUID();

    private final DynamoDbClient dynamoDb;
    private final CustomersTable table;
    private final CustomersConfig config;
    private final CustomerKeys keys;
    private final LookupItems lookupItems;
    private final Duration patience;
    private final RepeatedWork work;

    LookupRehash(
            DynamoDbClient dynamoDb,
            CustomersTable table,
            CustomersConfig config,
            CustomerKeys keys,
            LookupItems lookupItems,
            KeysConfig keysConfig) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.config = config;
        this.keys = keys;
        this.lookupItems = lookupItems;
        this.patience = keysConfig.lookupSecretsRefresh();
        this.work = new RepeatedWork("lookup-rehash", patience, this::step);
    }

    void start(@Observes StartupEvent event) {
        work.start(patience);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        work.stop(STOP);
    }

    /** Does what is due now, if a change is under way and no other instance has it. */
    void step() {
        LookupSecrets secrets = keys.lookupSecrets();
        Optional<LookupRotation> rotation = secrets.rotation().filter(found -> !found.isFinished());
        if (rotation.isPresent() && secrets.lease(instance)) {
            // Read again: the instance that had it may have gone on until now.
            secrets.rotation().filter(found -> !found.isFinished()).ifPresent(found -> step(secrets, found));
        }
    }

    private void step(LookupSecrets secrets, LookupRotation rotation) {
        switch (rotation.phase()) {
            case ANNOUNCED -> enterAfter(secrets, rotation, secrets.grace(), Phase.REHASHING);
            case REHASHING -> pass(secrets, rotation, BEGINNING, Phase.SETTLED);
            case SETTLED -> enterAfter(secrets, rotation, secrets.grace().plus(config.idempotency()), Phase.CLEANING);
            case CLEANING ->
                pass(secrets, rotation, firstId(rotation.startedAt().minus(MARGIN)), Phase.RETIRING);
            case RETIRING -> retire(secrets, rotation);
            case FINISHED -> throw new IllegalStateException("Nothing is left to do");
        }
    }

    private void enterAfter(LookupSecrets secrets, LookupRotation rotation, Duration time, Phase next) {
        if (Instant.now().isAfter(rotation.phaseSince().plus(time))) {
            enter(secrets, rotation, next);
        }
    }

    private void enter(LookupSecrets secrets, LookupRotation rotation, Phase next) {
        secrets.enter(rotation, next, instance);
        LOG.infof(
                "Changing the secret of the look-ups: number=%d phase=%s rehashed=%d",
                rotation.number(), next.label(), rotation.rehashed());
    }

    private void retire(LookupSecrets secrets, LookupRotation rotation) {
        if (Instant.now().isAfter(rotation.phaseSince().plus(secrets.grace()))) {
            secrets.destroyOld(rotation);
            enter(secrets, rotation, Phase.FINISHED);
        }
    }

    private void pass(LookupSecrets secrets, LookupRotation rotation, String from, Phase next) {
        for (String shard : CustomerIndex.timeShards().toList()) {
            String cursor = rotation.cursors().getOrDefault(shard, from);
            for (List<UUID> ids = after(shard, cursor); !ids.isEmpty(); ids = after(shard, cursor)) {
                if (work.isStopping()) {
                    return;
                }
                rehash(ids);
                cursor = ids.getLast().toString();
                secrets.progress(rotation.phase(), instance, shard, cursor, ids.size());
            }
        }
        secrets.rotation().ifPresent(done -> enter(secrets, done, next));
    }

    private List<UUID> after(String shard, String cursor) {
        return dynamoDb
                .query(query -> query.tableName(config.table())
                        .indexName(CustomerIndex.BY_TIME)
                        .keyConditionExpression("timeShard = :shard AND customerId > :cursor")
                        .expressionAttributeValues(
                                Map.of(":shard", AttributeValue.fromS(shard), ":cursor", AttributeValue.fromS(cursor)))
                        .limit(PAGE))
                .items()
                .stream()
                .map(CustomerItem::id)
                .toList();
    }

    /** @throws RuntimeException if one of them could not be done: then all of them come again */
    private void rehash(List<UUID> ids) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Void>> all = new ArrayList<>();
            ids.forEach(id -> all.add(CompletableFuture.runAsync(() -> rehash(id), threads)));
            CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
        }
    }

    private void rehash(UUID id) {
        Map<String, AttributeValue> item = table.get(Keys.customer(id));
        if (item.isEmpty() || CustomerItem.isErased(item)) {
            return;
        }
        // Without a key nothing is known that the customer could be looked up by.
        keys.find(id).ifPresent(cipher -> rehash(id, item, cipher));
    }

    private void rehash(UUID id, Map<String, AttributeValue> item, CustomerCipher cipher) {
        Customer customer = CustomerItem.read(item, cipher);
        Set<String> present = CustomerItem.lookups(item);
        Set<String> wanted =
                LookupItems.partitions(customer, List.of(keys.lookupHashes().newest()));
        if (present.equals(wanted)) {
            return;
        }
        Transaction transaction = new Transaction();
        lookupItems.replace(transaction, id, present, wanted);
        transaction.update(lookups(id, present, wanted), ConflictException::new);
        transaction.commit(dynamoDb);
    }

    private Update lookups(UUID id, Set<String> present, Set<String> wanted) {
        AttributeValue next = AttributeValue.fromSs(List.copyOf(wanted));
        Update.Builder update = table.update(Keys.customer(id)).updateExpression("SET lookupKeys = :wanted");
        if (present.isEmpty()) {
            return update.conditionExpression("attribute_exists(pk) AND attribute_not_exists(lookupKeys)")
                    .expressionAttributeValues(Map.of(":wanted", next))
                    .build();
        }
        return update.conditionExpression("lookupKeys = :present")
                .expressionAttributeValues(
                        Map.of(":present", AttributeValue.fromSs(List.copyOf(present)), ":wanted", next))
                .build();
    }

    /** Sorts before the ids of all who registered from this time on. */
    private static String firstId(Instant time) {
        String hex = String.format(Locale.ROOT, "%012x", time.toEpochMilli());
        return hex.substring(0, 8) + "-" + hex.substring(8);
    }
}
