package io.cadastro.servicekit.privacy;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;

/** The table of keys in memory, since no time passes in the local cloud that a test could move. */
final class KeysTable implements DynamoDbClient {
    final Map<String, Map<String, AttributeValue>> items = new ConcurrentHashMap<>();

    void write(Put put) {
        items.put(put.item().get("pk").s(), put.item());
    }

    String wrappedBy(UUID customerId) {
        return items.get("customer#" + customerId).get("wrappedBy").s();
    }

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
        GetItemResponse.Builder answer = GetItemResponse.builder();
        Map<String, AttributeValue> item = items.get(request.key().get("pk").s());
        return item == null ? answer.build() : answer.item(item).build();
    }

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
        if (items.putIfAbsent(request.item().get("pk").s(), request.item()) != null) {
            throw ConditionalCheckFailedException.builder().build();
        }
        return PutItemResponse.builder().build();
    }

    @Override
    public String serviceName() {
        return "dynamodb";
    }

    @Override
    public void close() {}
}
