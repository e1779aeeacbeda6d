package io.cadastro.customer.dynamodb;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The client of DynamoDB, which answers in milliseconds: who hears nothing for seconds asks again, and gives up while
 * the caller still waits. It tries again soon, after random pauses that add up to a second, and the less often the more
 * of its calls fail.
 */
@ApplicationScoped
class DynamoDbClientProducer {
    private static final Duration CONNECTION = Duration.ofSeconds(1);
    private static final Duration SILENCE = Duration.ofSeconds(3);
    private static final Duration CALL = Duration.ofSeconds(8);
    private static final int ATTEMPTS = 7;
    private static final BackoffStrategy PAUSES =
            BackoffStrategy.exponentialDelay(Duration.ofMillis(25), Duration.ofMillis(500));

    @Produces
    @ApplicationScoped
    DynamoDbClient dynamoDb() {
        StandardRetryStrategy retries = AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(ATTEMPTS)
                .backoffStrategy(PAUSES)
                .throttlingBackoffStrategy(PAUSES)
                .build();
        return DynamoDbClient.builder()
                .httpClientBuilder(
                        ApacheHttpClient.builder().connectionTimeout(CONNECTION).socketTimeout(SILENCE))
                .overrideConfiguration(
                        configuration -> configuration.apiCallTimeout(CALL).retryStrategy(retries))
                .build();
    }

    void close(@Disposes DynamoDbClient dynamoDb) {
        dynamoDb.close();
    }
}
