package io.cadastro.peer;

import io.awspring.cloud.autoconfigure.AwsSyncClientCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;

/**
 * The SDK's default HTTP client, with room for as many calls as there are requests: by default it has 50 connections.
 */
@Configuration(proxyBeanMethods = false)
class AwsConfiguration {
    private static final int CONNECTIONS = 512;

    @Bean
    SdkHttpClient awsHttpClient() {
        return ApacheHttpClient.builder().maxConnections(CONNECTIONS).build();
    }

    @Bean
    AwsSyncClientCustomizer oneHttpClient(SdkHttpClient client) {
        return builder -> builder.httpClient(client);
    }
}
