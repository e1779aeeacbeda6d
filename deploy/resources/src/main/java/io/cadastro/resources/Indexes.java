package io.cadastro.resources;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.waiters.Waiter;
import software.amazon.awssdk.core.waiters.WaiterAcceptor;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/** The indexes of a table that exists: those that it is to have, and did not have when it was created. */
final class Indexes {
    private static final Duration POLL = Duration.ofSeconds(2);

    /** A new index is filled with the items that are there, which on a large table takes long. */
    private static final Duration PATIENCE = Duration.ofHours(4);

    private final DynamoDbClient dynamoDb;
    private final CreateTableRequest table;

    /** @param table as it is to be */
    Indexes(DynamoDbClient dynamoDb, CreateTableRequest table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
    }

    /** Adds one index after the other, as DynamoDB demands, and returns when all can be asked. */
    void addMissing() {
        Set<String> there = awaitActive().globalSecondaryIndexes().stream()
                .map(GlobalSecondaryIndexDescription::indexName)
                .collect(Collectors.toSet());
        for (GlobalSecondaryIndex index : table.globalSecondaryIndexes()) {
            if (!there.contains(index.indexName())) {
                add(index);
                awaitActive();
            }
        }
    }

    private void add(GlobalSecondaryIndex index) {
        GlobalSecondaryIndexUpdate creation = GlobalSecondaryIndexUpdate.builder()
                .create(create -> create.indexName(index.indexName())
                        .keySchema(index.keySchema())
                        .projection(index.projection()))
                .build();
        dynamoDb.updateTable(request -> request.tableName(table.tableName())
                .attributeDefinitions(keyAttributes(index))
                .globalSecondaryIndexUpdates(creation));
    }

    private List<AttributeDefinition> keyAttributes(GlobalSecondaryIndex index) {
        List<String> names =
                index.keySchema().stream().map(KeySchemaElement::attributeName).toList();
        return table.attributeDefinitions().stream()
                .filter(attribute -> names.contains(attribute.attributeName()))
                .toList();
    }

    private TableDescription awaitActive() {
        Waiter<DescribeTableResponse> waiter = Waiter.builder(DescribeTableResponse.class)
                .addAcceptor(WaiterAcceptor.successOnResponseAcceptor(answer -> isActive(answer.table())))
                .addAcceptor(WaiterAcceptor.retryOnResponseAcceptor(answer -> true))
                .overrideConfiguration(waiting -> waiting.maxAttempts(Integer.MAX_VALUE)
                        .waitTimeout(PATIENCE)
                        .backoffStrategyV2(BackoffStrategy.fixedDelayWithoutJitter(POLL)))
                .build();
        return waiter.run(() -> dynamoDb.describeTable(request -> request.tableName(table.tableName())))
                .matched()
                .response()
                .orElseThrow()
                .table();
    }

    private static boolean isActive(TableDescription description) {
        return description.tableStatus() == TableStatus.ACTIVE
                && description.globalSecondaryIndexes().stream()
                        .allMatch(index -> index.indexStatus() == IndexStatus.ACTIVE);
    }
}
