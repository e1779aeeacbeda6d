package io.cadastro.customer.dynamodb;

import io.cadastro.servicekit.privacy.CustomerKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;

/** Makes the customers' keys known to the other beans. */
@ApplicationScoped
class CustomerKeysProducer {
    @Produces
    @Singleton
    CustomerKeys customerKeys(DynamoDbClient dynamoDb, KmsClient kms, CustomersConfig config) {
        return new CustomerKeys(dynamoDb, kms, config.keysTable(), config.kmsKey());
    }
}
