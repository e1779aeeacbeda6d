package io.cadastro.notification.dynamodb;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;

/** The clients of DynamoDB and KMS, which customers' keys are read with. */
@ApplicationScoped
class KeyClientsProducer {
    private static final Duration CALL = Duration.ofSeconds(10);

    @Produces
    @ApplicationScoped
    DynamoDbClient dynamoDb() {
        return DynamoDbClient.builder()
                .httpClientBuilder(ApacheHttpClient.builder())
                .overrideConfiguration(configuration -> configuration.apiCallTimeout(CALL))
                .build();
    }

    void close(@Disposes DynamoDbClient dynamoDb) {
        dynamoDb.close();
    }

    @Produces
    @ApplicationScoped
    KmsClient kms() {
        return KmsClient.builder()
                .httpClientBuilder(ApacheHttpClient.builder())
                .overrideConfiguration(configuration -> configuration.apiCallTimeout(CALL))
                .build();
    }

    void close(@Disposes KmsClient kms) {
        kms.close();
    }
}
