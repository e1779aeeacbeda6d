package io.cadastro.notification.ses;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.ses.SesClientBuilder;

/**
 * An SES client that tries once. Sending is not idempotent: the SDK's usual retry after a lost answer would be a second
 * mail. Trying again is {@link io.cadastro.notification.Deliveries}' business, which knows what may have been taken.
 */
class SingleAttemptSesClient {
    private static final Duration LONGEST_ATTEMPT = Duration.ofSeconds(20);

    @Produces
    @ApplicationScoped
    SesClient sesClient(SesClientBuilder builder) {
        return builder.overrideConfiguration(builder.overrideConfiguration().toBuilder()
                        .retryStrategy(AwsRetryStrategy.doNotRetry())
                        .apiCallTimeout(LONGEST_ATTEMPT)
                        .build())
                .build();
    }
}
