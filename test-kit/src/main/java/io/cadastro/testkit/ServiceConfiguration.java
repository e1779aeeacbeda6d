package io.cadastro.testkit;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What a service has to be told to run against a test's cloud. */
final class ServiceConfiguration {
    private ServiceConfiguration() {}

    /** The service in whose directory the tests run: {@code document} in {@code document-service}. */
    static String thisModule() {
        return Path.of("").toAbsolutePath().getFileName().toString().replaceFirst("-service$", "");
    }

    /** What the AWS SDK reads, from system properties as it would from AWS_ENDPOINT_URL and its like. */
    static Map<String, String> aws(TestCloud cloud) {
        return Map.of(
                "aws.endpointUrl", cloud.endpoint().toString(),
                "aws.region", "us-east-1",
                "aws.accessKeyId", "test",
                "aws.secretAccessKey", "test");
    }

    /** Where the services of this run keep their files. */
    static Path data(TestCloud cloud) {
        return Path.of("target", "data", cloud.prefix()).toAbsolutePath();
    }

    /** All that it needs, by the names of system properties. */
    static Map<String, String> of(TestCloud cloud, String service) {
        Map<String, String> configuration = new HashMap<>(aws(cloud));
        configuration.put("cadastro.prefix", cloud.prefix());
        // What a run leaves there means nothing to the next one, whose cloud is another.
        configuration.put("cadastro.data.directory", data(cloud).toString());
        configuration.put(
                "quarkus.oidc.auth-server-url",
                cloud.endpoint().resolve("/_oidc").toString());
        String database = cloud.names().database(service);
        if (cloud.names().databases().contains(database)) {
            configuration.put("quarkus.datasource.jdbc.url", cloud.databases().urlOf(database));
            configuration.put("quarkus.datasource.username", cloud.databases().user());
            configuration.put("quarkus.datasource.password", cloud.databases().password());
        }
        return configuration;
    }
}
