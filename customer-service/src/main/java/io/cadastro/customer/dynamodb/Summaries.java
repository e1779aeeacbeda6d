package io.cadastro.customer.dynamodb;

import io.cadastro.customer.CustomerStatus;
import io.cadastro.customer.CustomerSummary;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/** Reads of many customers at once what lists show of them. */
@ApplicationScoped
public class Summaries {
    private static final List<String> SHOWN = List.of(
            CustomerItem.ID,
            CustomerItem.KIND,
            CustomerItem.STATUS,
            CustomerItem.VERSION,
            CustomerItem.REGISTERED_AT,
            CustomerItem.CHANGED_AT);

    private final DynamoDbClient dynamoDb;
    private final CustomersTable table;

    Summaries(DynamoDbClient dynamoDb, CustomersTable table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
    }

    /**
     * In the order of their ids, without those who have been erased.
     *
     * @param ids up to 100
     * @throws io.cadastro.customer.ThrottledException if there was no throughput for some within the budget
     */
    List<CustomerSummary> of(List<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return BatchRead.of(dynamoDb, Map.of(table.name(), request(ids))).getOrDefault(table.name(), List.of()).stream()
                .filter(item -> CustomerItem.status(item) != CustomerStatus.ERASED)
                .map(CustomerItem::summary)
                .sorted(Comparator.comparing(summary -> summary.id().toString()))
                .toList();
    }

    private static KeysAndAttributes request(List<UUID> ids) {
        return KeysAndAttributes.builder()
                .keys(ids.stream().map(Keys::customer).toList())
                .consistentRead(true)
                .projectionExpression(names().collect(Collectors.joining(", ")))
                .expressionAttributeNames(IntStream.range(0, SHOWN.size())
                        .boxed()
                        .collect(Collectors.toMap(number -> "#" + number, SHOWN::get)))
                .build();
    }

    private static Stream<String> names() {
        return IntStream.range(0, SHOWN.size()).mapToObj(number -> "#" + number);
    }
}
