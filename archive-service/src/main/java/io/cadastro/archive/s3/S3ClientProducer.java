package io.cadastro.archive.s3;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The client of S3. All its attempts together end before the lease of a restoration does: see RestorationWorker. */
@ApplicationScoped
class S3ClientProducer {
    private static final Duration ATTEMPT = Duration.ofSeconds(5);
    private static final Duration CALL = Duration.ofSeconds(15);

    @Produces
    @ApplicationScoped
    S3Client s3() {
        return S3Client.builder()
                .forcePathStyle(true)
                .httpClientBuilder(ApacheHttpClient.builder())
                .overrideConfiguration(configuration ->
                        configuration.apiCallAttemptTimeout(ATTEMPT).apiCallTimeout(CALL))
                .build();
    }

    void close(@Disposes S3Client s3) {
        s3.close();
    }
}
