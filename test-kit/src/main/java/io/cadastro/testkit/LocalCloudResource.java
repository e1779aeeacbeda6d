package io.cadastro.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Runs a {@code @QuarkusTest} or {@code @QuarkusIntegrationTest} against the local cloud:
 *
 * <pre>
 * &#64;QuarkusTest
 * &#64;WithTestResource(LocalCloudResource.class)
 * </pre>
 *
 * <p>The database is the one of the module's service ({@code document-service} uses {@code PREFIX_document}); the
 * argument {@code database} names another.
 */
public final class LocalCloudResource implements QuarkusTestResourceLifecycleManager {
    private String service;

    @Override
    public void init(Map<String, String> arguments) {
        String module = Path.of("").toAbsolutePath().getFileName().toString();
        service = arguments.getOrDefault("database", module.replaceFirst("-service$", ""));
    }

    @Override
    public Map<String, String> start() {
        TestCloud cloud = TestCloud.current();
        Map<String, String> aws = aws(cloud);
        // Inside this JVM they count only as system properties.
        aws.forEach(System::setProperty);
        Map<String, String> configuration = configuration(cloud);
        configuration.putAll(aws);
        return configuration;
    }

    /** What the AWS SDK reads, from system properties as it would from AWS_ENDPOINT_URL and its like. */
    private static Map<String, String> aws(TestCloud cloud) {
        return Map.of(
                "aws.endpointUrl", cloud.endpoint().toString(),
                "aws.region", "us-east-1",
                "aws.accessKeyId", "test",
                "aws.secretAccessKey", "test");
    }

    private Map<String, String> configuration(TestCloud cloud) {
        Map<String, String> configuration = new HashMap<>();
        configuration.put("cadastro.prefix", cloud.prefix());
        configuration.put("quarkus.http.test-port", "0");
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

    @Override
    public void stop() {
        // The cloud outlives the application: the next test class of this JVM uses it too.
    }
}
