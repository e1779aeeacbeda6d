package io.cadastro.customer.kms;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.kms.KmsClient;

/** The client of KMS. A request waits for it once a day at most, and no longer than this. */
@ApplicationScoped
class KmsClientProducer {
    private static final Duration ATTEMPT = Duration.ofSeconds(3);
    private static final Duration CALL = Duration.ofSeconds(8);

    @Produces
    @ApplicationScoped
    KmsClient kms() {
        return KmsClient.builder()
                .httpClientBuilder(ApacheHttpClient.builder())
                .overrideConfiguration(configuration ->
                        configuration.apiCallAttemptTimeout(ATTEMPT).apiCallTimeout(CALL))
                .build();
    }

    void close(@Disposes KmsClient kms) {
        kms.close();
    }
}
