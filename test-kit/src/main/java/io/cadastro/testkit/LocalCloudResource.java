package io.cadastro.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
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
        service = arguments.getOrDefault("database", ServiceConfiguration.thisModule());
    }

    @Override
    public Map<String, String> start() {
        TestCloud cloud = TestCloud.current();
        // Inside this JVM they count only as system properties.
        ServiceConfiguration.aws(cloud).forEach(System::setProperty);
        Map<String, String> configuration = ServiceConfiguration.of(cloud, service);
        configuration.put("quarkus.http.test-port", "0");
        return configuration;
    }

    @Override
    public void stop() {
        // The cloud outlives the application: the next test class of this JVM uses it too.
    }
}
