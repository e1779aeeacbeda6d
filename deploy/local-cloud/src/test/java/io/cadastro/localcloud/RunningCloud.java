package io.cadastro.localcloud;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;

/**
 * A local cloud of its own for one test class, on free ports and an empty directory.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final RunningCloud CLOUD = RunningCloud.withDayOf(Duration.ofSeconds(1));
 * }</pre>
 */
public final class RunningCloud implements BeforeAllCallback, AfterAllCallback {
    public static final Region REGION = Region.US_EAST_1;
    public static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));

    private final Duration day;
    private Path data;
    private int postgresPort;
    private LocalCloud cloud;

    private RunningCloud(Duration day) {
        this.day = day;
    }

    /** Days last as long as they do. */
    public static RunningCloud withRealDays() {
        return new RunningCloud(Duration.ofDays(1));
    }

    public static RunningCloud withDayOf(Duration day) {
        return new RunningCloud(day);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        data = Files.createTempDirectory("local-cloud");
        postgresPort = freePort();
        cloud = LocalCloud.start(new Options(0, postgresPort, data, day));
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        cloud.close();
        delete(data);
    }

    /** Stops the cloud and starts it again on the same files and ports. */
    public void restart() throws Exception {
        int port = cloud.port();
        cloud.close();
        cloud = LocalCloud.start(new Options(port, postgresPort, data, day));
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + cloud.port());
    }

    public int postgresPort() {
        return postgresPort;
    }

    /** Where the cloud keeps its files. */
    public Path data() {
        return data;
    }

    /** Points a client at this cloud, with the pair of keys that it knows. */
    public <B extends AwsClientBuilder<B, C>, C> C client(B builder) {
        return builder.endpointOverride(endpoint())
                .region(REGION)
                .credentialsProvider(CREDENTIALS)
                .build();
    }

    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> walk = Files.walk(directory)) {
            List<Path> deepestFirst = walk.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        }
    }
}
