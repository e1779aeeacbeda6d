package io.cadastro.benchmarks.kit;

import io.cadastro.resources.AwsClients;
import java.net.URI;
import software.amazon.awssdk.http.apache.ApacheHttpClient;

/** The plain AWS SDK that services are compared with: over the same HTTP client as theirs. */
public final class PlainSdk {
    private PlainSdk() {}

    /** Clients for a local cloud, with a connection for each thread of a load. */
    public static AwsClients clients(URI cloud) {
        return AwsClients.local(
                cloud,
                ApacheHttpClient.builder().maxConnections(2 * Load.CONNECTIONS).build());
    }
}
