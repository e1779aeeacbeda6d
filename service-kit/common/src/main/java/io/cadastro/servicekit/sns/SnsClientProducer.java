package io.cadastro.servicekit.sns;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.sns.SnsClient;

/** The client of SNS, with endpoint, region and credentials as AWS's own environment names them. */
@ApplicationScoped
class SnsClientProducer {
    private static final Duration SILENCE = Duration.ofSeconds(5);
    private static final Duration CALL = Duration.ofSeconds(15);

    @Produces
    @ApplicationScoped
    SnsClient sns() {
        return SnsClient.builder()
                .httpClientBuilder(ApacheHttpClient.builder().socketTimeout(SILENCE))
                .overrideConfiguration(configuration -> configuration.apiCallTimeout(CALL))
                .build();
    }

    void close(@Disposes SnsClient sns) {
        sns.close();
    }
}
