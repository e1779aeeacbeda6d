package io.cadastro.customer.dynamodb;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/**
 * The client of DynamoDB, as application.properties describes it, and how it tries again: soon, since DynamoDB answers
 * in milliseconds, after random pauses that add up to a second, and the less often the more of its calls fail.
 */
@ApplicationScoped
class DynamoDbClientProducer {
    private static final int ATTEMPTS = 7;
    private static final BackoffStrategy PAUSES =
            BackoffStrategy.exponentialDelay(Duration.ofMillis(25), Duration.ofMillis(500));

    @Produces
    @ApplicationScoped
    DynamoDbClient dynamoDb(DynamoDbClientBuilder builder) {
        StandardRetryStrategy retries = AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(ATTEMPTS)
                .backoffStrategy(PAUSES)
                .throttlingBackoffStrategy(PAUSES)
                .build();
        return builder.overrideConfiguration(
                        builder.overrideConfiguration().copy(configuration -> configuration.retryStrategy(retries)))
                .build();
    }
}
