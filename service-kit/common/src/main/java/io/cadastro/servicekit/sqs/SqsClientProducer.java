package io.cadastro.servicekit.sqs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The client of SQS, with endpoint, region and credentials as AWS's own environment names them. */
@ApplicationScoped
class SqsClientProducer {
    @Produces
    @ApplicationScoped
    SqsClient sqs() {
        return SqsClient.builder().httpClientBuilder(ApacheHttpClient.builder()).build();
    }

    void close(@Disposes SqsClient sqs) {
        sqs.close();
    }
}
