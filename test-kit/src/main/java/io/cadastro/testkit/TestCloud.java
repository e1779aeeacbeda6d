package io.cadastro.testkit;

import io.cadastro.resources.AwsClients;
import io.cadastro.resources.AwsResources;
import io.cadastro.resources.DatabaseServer;
import io.cadastro.resources.ResourceNames;
import java.net.URI;
import java.util.UUID;

/**
 * The local cloud that this JVM tests against, with resources of its own. It is the one named by the environment
 * variables {@code CADASTRO_TEST_CLOUD} (like {@code http://127.0.0.1:4566}) and {@code CADASTRO_TEST_POSTGRES} (like
 * {@code jdbc:postgresql://127.0.0.1:4510}) if they are set, otherwise one that is started now and ends with the JVM.
 *
 * @param prefix random, so that test runs don't see each other
 */
public record TestCloud(URI endpoint, String postgres, String prefix) {
    private static final String ENDPOINT = "cadastro.test.cloud";
    private static final String POSTGRES = "cadastro.test.postgres";
    private static final String PREFIX = "cadastro.test.prefix";

    /** Starts the cloud and creates the resources when first called. */
    public static TestCloud current() {
        // Quarkus loads this class once for each application that it starts: only system properties are one per JVM.
        synchronized (System.getProperties()) {
            if (System.getProperty(PREFIX) == null) {
                remember(start());
            }
        }
        return new TestCloud(
                URI.create(System.getProperty(ENDPOINT)), System.getProperty(POSTGRES), System.getProperty(PREFIX));
    }

    private static TestCloud start() {
        String prefix = "test-" + UUID.randomUUID().toString().substring(0, 8);
        String endpoint = System.getenv("CADASTRO_TEST_CLOUD");
        TestCloud cloud = endpoint == null
                ? CloudProcess.start(prefix)
                : new TestCloud(URI.create(endpoint), System.getenv("CADASTRO_TEST_POSTGRES"), prefix);
        try (AwsClients clients = cloud.clients()) {
            new AwsResources(clients, cloud.databases(), cloud.names()).create();
        }
        return cloud;
    }

    private static void remember(TestCloud cloud) {
        System.setProperty(ENDPOINT, cloud.endpoint().toString());
        System.setProperty(POSTGRES, cloud.postgres());
        System.setProperty(PREFIX, cloud.prefix());
    }

    public ResourceNames names() {
        return new ResourceNames(prefix);
    }

    public DatabaseServer databases() {
        return new DatabaseServer(postgres, "postgres", "postgres");
    }

    /** New clients, to be closed by the caller. */
    public AwsClients clients() {
        return AwsClients.local(endpoint);
    }
}
