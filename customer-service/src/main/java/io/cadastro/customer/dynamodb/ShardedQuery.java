package io.cadastro.customer.dynamodb;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Asks all shards of a list at once and puts what they answer in one order. */
@ApplicationScoped
public class ShardedQuery {
    private final DynamoDbClient dynamoDb;

    ShardedQuery(DynamoDbClient dynamoDb) {
        this.dynamoDb = dynamoDb;
    }

    /**
     * The items with the lowest customer ids. Each shard is asked for as many, since all of them may lie in one; so no
     * more are held than that times the shards.
     *
     * @param shards one query for each, in the order of customer ids
     */
    List<Map<String, AttributeValue>> lowest(Stream<QueryRequest> shards, int limit) {
        List<Callable<List<Map<String, AttributeValue>>>> queries = shards.map(
                        shard -> shard.toBuilder().limit(limit).build())
                .map(this::query)
                .toList();
        return distinct(allOf(queries)).stream().limit(limit).toList();
    }

    /** While the secret of the look-ups is being changed, a customer stands in two shards. */
    private static Collection<Map<String, AttributeValue>> distinct(List<Map<String, AttributeValue>> items) {
        SortedMap<String, Map<String, AttributeValue>> byId = new TreeMap<>();
        items.forEach(item -> byId.put(item.get(CustomerItem.ID).s(), item));
        return byId.values();
    }

    private Callable<List<Map<String, AttributeValue>>> query(QueryRequest shard) {
        return () -> dynamoDb.query(shard).items();
    }

    private static <T> List<T> allOf(List<Callable<List<T>>> queries) {
        List<T> found = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<List<T>> answer : threads.invokeAll(queries)) {
                found.addAll(answer.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking the shards", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
        }
        return found;
    }
}
