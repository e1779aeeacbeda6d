package io.cadastro.customer.dynamodb;

import io.cadastro.customer.CustomerAttribute;
import io.cadastro.customer.CustomerFilter;
import io.cadastro.customer.CustomerLists;
import io.cadastro.customer.CustomerStatus;
import io.cadastro.customer.CustomerSummary;
import io.cadastro.servicekit.privacy.CustomerKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Lists from the two sharded indexes, and from the items that attributes are looked up by. */
@ApplicationScoped
public class DynamoDbCustomerLists implements CustomerLists {
    private final CustomersTable table;
    private final CustomerKeys keys;
    private final ShardedQuery shardedQuery;
    private final Summaries summaries;

    DynamoDbCustomerLists(CustomersTable table, CustomerKeys keys, ShardedQuery shardedQuery, Summaries summaries) {
        this.table = table;
        this.keys = keys;
        this.shardedQuery = shardedQuery;
        this.summaries = summaries;
    }

    @Override
    public Part list(CustomerFilter filter, UUID after, int limit) {
        IdRange ids = IdRange.of(filter, after);
        if (ids.isEmpty()) {
            return new Part(List.of(), null);
        }
        // One more than asked for tells whether there are more.
        List<Map<String, AttributeValue>> found = shardedQuery.lowest(shards(filter, ids), limit + 1);
        boolean more = found.size() > limit;
        List<Map<String, AttributeValue>> items = more ? found.subList(0, limit) : found;
        return new Part(
                filter.attribute() == null ? shown(items) : summaries.of(idsOf(items)),
                more ? CustomerItem.id(items.getLast()) : null);
    }

    private Stream<QueryRequest> shards(CustomerFilter filter, IdRange ids) {
        if (filter.attribute() != null) {
            return withAttribute(filter.attribute(), ids);
        }
        if (filter.status() != null) {
            return withStatus(filter.status(), ids);
        }
        return CustomerIndex.timeShards().map(shard -> query(CustomerIndex.TIME_SHARD, shard, CustomerItem.ID, ids)
                .indexName(CustomerIndex.BY_TIME)
                .build());
    }

    private Stream<QueryRequest> withStatus(CustomerStatus status, IdRange ids) {
        return CustomerIndex.statusShards(status)
                .map(shard -> query(CustomerIndex.STATUS_SHARD, shard, CustomerItem.ID, ids)
                        .indexName(CustomerIndex.BY_STATUS)
                        .build());
    }

    private Stream<QueryRequest> withAttribute(CustomerAttribute attribute, IdRange ids) {
        return keys.lookupHashes().known().stream()
                .map(hash -> LookupItems.attribute(hash, attribute.name(), attribute.value()))
                .flatMap(hash -> withHash(hash, ids));
    }

    private Stream<QueryRequest> withHash(String hash, IdRange ids) {
        return CustomerIndex.timeShards()
                .map(shard -> query(Keys.PARTITION, Keys.attributes(hash, shard), Keys.SORT, ids)
                        .consistentRead(true)
                        .build());
    }

    private QueryRequest.Builder query(String partition, String value, String sort, IdRange ids) {
        return QueryRequest.builder()
                .tableName(table.name())
                .keyConditionExpression("#shard = :shard AND #id BETWEEN :from AND :to")
                .expressionAttributeNames(Map.of("#shard", partition, "#id", sort))
                .expressionAttributeValues(Map.of(
                        ":shard", AttributeValue.fromS(value),
                        ":from", AttributeValue.fromS(ids.from()),
                        ":to", AttributeValue.fromS(ids.to())));
    }

    private static List<CustomerSummary> shown(List<Map<String, AttributeValue>> items) {
        return items.stream().map(CustomerItem::summary).toList();
    }

    private static List<UUID> idsOf(List<Map<String, AttributeValue>> items) {
        return items.stream().map(CustomerItem::id).toList();
    }
}
