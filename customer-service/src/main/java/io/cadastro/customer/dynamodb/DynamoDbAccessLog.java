package io.cadastro.customer.dynamodb;

import com.github.f4b6a3.uuid.UuidCreator;
import io.cadastro.customer.Access;
import io.cadastro.customer.AccessEntry;
import io.cadastro.customer.AccessLog;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Who was shown whose data, as items that expire. Reads that go on at the same time share their writes. */
@ApplicationScoped
public class DynamoDbAccessLog implements AccessLog {
    private static final Logger LOG = Logger.getLogger(DynamoDbAccessLog.class);
    private static final Duration BUDGET = Duration.ofSeconds(5);

    private final DynamoDbClient dynamoDb;
    private final CustomersConfig config;
    private final Partitions partitions;
    private final GroupCommit commits = new GroupCommit(this::store, BUDGET);

    DynamoDbAccessLog(DynamoDbClient dynamoDb, CustomersConfig config, Partitions partitions) {
        this.dynamoDb = dynamoDb;
        this.config = config;
        this.partitions = partitions;
    }

    @Override
    public void record(List<UUID> customers, Access access) {
        commits.write(customers.stream().map(customer -> item(customer, access)).toList());
    }

    /** Makes an entry part of the change that shows the customer. */
    void add(Transaction transaction, UUID customer, Access access) {
        transaction.put(Put.builder()
                .tableName(config.table())
                .item(item(customer, access))
                .build());
    }

    private Map<String, AttributeValue> item(UUID customer, Access access) {
        return AccessItem.write(customer, UuidCreator.getTimeOrderedEpoch(), access, config.accessRetention());
    }

    @Override
    public List<AccessEntry> newest(UUID customer, UUID after, int limit) {
        Map<String, AttributeValue> start = after == null ? null : Keys.access(customer, after);
        return partitions.descending(Keys.accesses(customer), start, limit).stream()
                .map(AccessItem::read)
                .toList();
    }

    private Set<Map<String, AttributeValue>> store(List<Map<String, AttributeValue>> items) {
        try {
            return dynamoDb
                    .batchWriteItem(request -> request.requestItems(Map.of(config.table(), puts(items)))
                            .overrideConfiguration(call -> call.apiCallTimeout(BUDGET)))
                    .unprocessedItems()
                    .getOrDefault(config.table(), List.of())
                    .stream()
                    .map(write -> write.putRequest().item())
                    .collect(Collectors.toSet());
        } catch (ApiCallTimeoutException e) {
            return noneOf(items, e);
        } catch (DynamoDbException e) {
            if (e.isThrottlingException()) {
                return noneOf(items, e);
            }
            throw e;
        }
    }

    /** The same as giving all of them back: there is no room for one of them. */
    private static Set<Map<String, AttributeValue>> noneOf(List<Map<String, AttributeValue>> items, SdkException e) {
        LOG.warnf("Throttled: accesses=%d error=%s", items.size(), e.getMessage());
        return Set.copyOf(items);
    }

    private static List<WriteRequest> puts(List<Map<String, AttributeValue>> items) {
        return items.stream()
                .map(item ->
                        WriteRequest.builder().putRequest(put -> put.item(item)).build())
                .toList();
    }
}
