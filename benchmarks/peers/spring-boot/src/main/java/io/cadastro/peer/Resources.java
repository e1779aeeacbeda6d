package io.cadastro.peer;

import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.sns.SnsClient;

/** Creates what the peer needs in AWS, unless it is there. */
final class Resources {
    private Resources() {}

    static void create(PeerProperties properties) {
        try (DynamoDbClient dynamoDb = DynamoDbClient.builder()
                        .httpClientBuilder(ApacheHttpClient.builder())
                        .build();
                SnsClient sns = SnsClient.builder()
                        .httpClientBuilder(ApacheHttpClient.builder())
                        .build()) {
            createTable(dynamoDb, properties.table());
            sns.createTopic(topic -> topic.name(nameOf(properties.topicArn())));
        }
    }

    private static void createTable(DynamoDbClient dynamoDb, String name) {
        try {
            dynamoDb.createTable(table -> table.tableName(name)
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .attributeDefinitions(AttributeDefinition.builder()
                            .attributeName("pk")
                            .attributeType(ScalarAttributeType.S)
                            .build())
                    .keySchema(KeySchemaElement.builder()
                            .attributeName("pk")
                            .keyType(KeyType.HASH)
                            .build()));
        } catch (ResourceInUseException e) {
            return;
        }
        dynamoDb.waiter().waitUntilTableExists(table -> table.tableName(name));
        dynamoDb.updateTimeToLive(ttl -> ttl.tableName(name)
                .timeToLiveSpecification(specification ->
                        specification.attributeName("expiresAt").enabled(true)));
    }

    private static String nameOf(String arn) {
        return arn.substring(arn.lastIndexOf(':') + 1);
    }
}
