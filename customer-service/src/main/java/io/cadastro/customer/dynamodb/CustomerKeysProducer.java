package io.cadastro.customer.dynamodb;

import io.cadastro.servicekit.privacy.CustomerKeys;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;

/** Makes the customers' keys known to the other beans, and how long KMS has been away to the metrics. */
@ApplicationScoped
class CustomerKeysProducer {
    @Produces
    @Singleton
    CustomerKeys customerKeys(
            DynamoDbClient dynamoDb,
            KmsClient kms,
            CustomersConfig customers,
            KeysConfig config,
            MeterRegistry metrics) {
        CustomerKeys keys = new CustomerKeys(
                dynamoDb,
                kms,
                customers.keysTable(),
                customers.kmsKey(),
                new CustomerKeys.Settings(config.kmsOutageTolerance(), config.lookupSecretsRefresh()));
        Gauge.builder("cadastro.keys.without.kms", keys, gauged -> gauged.withoutKms()
                        .toSeconds())
                .description("For how long KMS has been failing; 0 if it answered when it was last asked")
                .baseUnit("seconds")
                .register(metrics);
        return keys;
    }
}
