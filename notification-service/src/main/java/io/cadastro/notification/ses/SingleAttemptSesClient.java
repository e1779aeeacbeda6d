package io.cadastro.notification.ses;

import io.cadastro.notification.DeliveryPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.ses.SesClient;

/**
 * An SES client that tries once. Sending is not idempotent: the SDK's usual retry after a lost answer would be a second
 * mail. Trying again is {@link io.cadastro.notification.Deliveries}' business, which knows what may have been taken.
 */
class SingleAttemptSesClient {
    @Produces
    @ApplicationScoped
    SesClient ses() {
        return SesClient.builder()
                .httpClientBuilder(ApacheHttpClient.builder())
                .overrideConfiguration(configuration -> configuration
                        .retryStrategy(AwsRetryStrategy.doNotRetry())
                        .apiCallTimeout(DeliveryPolicy.LONGEST_ATTEMPT))
                .build();
    }

    void close(@Disposes SesClient ses) {
        ses.close();
    }
}
