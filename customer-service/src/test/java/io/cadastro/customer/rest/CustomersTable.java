package io.cadastro.customer.rest;

import io.cadastro.resources.AwsClients;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What really is stored. */
record CustomersTable(AwsClients aws) {
    /** Ids, each with the sequence of the last event; without those that other tests have put there by hand. */
    Map<String, Long> customers() {
        return scan("sk = :text AND attribute_exists(lastSequence)", "CUSTOMER").stream()
                .collect(Collectors.toMap(
                        item -> item.get("customerId").s(),
                        item -> Long.valueOf(item.get("lastSequence").n())));
    }

    /** Whose each of the items is that begin like this and belong to these customers. */
    List<String> ownersOf(String prefix, Set<String> customers) {
        return scan("begins_with(pk, :text)", prefix).stream()
                .map(item -> item.get("customerId").s())
                .filter(customers::contains)
                .toList();
    }

    boolean isAllPublished() {
        return scan("attribute_exists(outboxShard) AND begins_with(pk, :text)", "CUSTOMER#")
                .isEmpty();
    }

    private List<Map<String, AttributeValue>> scan(String filter, String text) {
        return aws
                .dynamoDb()
                .scanPaginator(scan -> scan.tableName(Customers.table())
                        .consistentRead(true)
                        .filterExpression(filter)
                        .expressionAttributeValues(Map.of(":text", AttributeValue.fromS(text))))
                .items()
                .stream()
                .toList();
    }
}
