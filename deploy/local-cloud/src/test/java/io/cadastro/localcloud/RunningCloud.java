package io.cadastro.localcloud;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;

/**
 * The cloud of one test class: a local one on free ports and an empty directory, or with {@code -Dendpoint=URL} the one
 * that is there, with {@code -Dendpoint=aws} AWS itself, by the environment's region and credentials.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final RunningCloud CLOUD = RunningCloud.withDayOf(Duration.ofSeconds(1));
 * }</pre>
 *
 * <p>Test classes whose tests hold for every cloud are tagged {@link #CONFORMANCE}, and those that follow each other
 * share one: {@link ConformanceFirst} has them do so. What only a local cloud can do ends a test as aborted elsewhere.
 */
public final class RunningCloud implements BeforeAllCallback, AfterAllCallback {
    /** The tag of what AWS does as well; run elsewhere with {@code -Dgroups=conformance -Dendpoint=…}. */
    public static final String CONFORMANCE = "conformance";

    public static final Region REGION = Region.US_EAST_1;
    public static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));

    private static final Optional<String> ELSEWHERE = Optional.ofNullable(System.getProperty("endpoint"));
    private static final String AWS = "aws";
    private static final String RUN = Long.toString(System.currentTimeMillis(), 36);
    private static final AtomicInteger CLASSES = new AtomicInteger();

    /** Open as long as only classes run that share it: two clouds of one process would share their queues' file. */
    private static Instance shared;

    private final Duration day;
    private final String suffix = "-" + RUN + "-" + CLASSES.incrementAndGet();
    private boolean sharing;
    private Instance own;

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
        if (ELSEWHERE.isPresent()) {
            assumeTrue(day.equals(Duration.ofDays(1)), "Days pass faster only in a local cloud");
            return;
        }
        sharing = context.getTags().contains(CONFORMANCE);
        if (!sharing) {
            closeShared();
            own = Instance.start(day);
        } else if (shared == null) {
            shared = Instance.start(day);
            context.getRoot().getStore(ExtensionContext.Namespace.GLOBAL).put(RunningCloud.class, (AutoCloseable)
                    RunningCloud::closeShared);
        }
    }

    private static void closeShared() throws Exception {
        if (shared != null) {
            shared.close();
            shared = null;
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        if (own != null) {
            own.close();
        }
    }

    private Instance local() {
        return sharing ? shared : own;
    }

    /** Stops the cloud and starts it again on the same files and ports. */
    public void restart() throws Exception {
        assumeLocal();
        local().restart();
    }

    /** Stops the cloud and starts another one with nothing in it on the same ports. */
    public void restartEmpty() throws Exception {
        assumeLocal();
        local().restartEmpty();
    }

    /** Where requests go that no client of the SDK makes. */
    public URI endpoint() {
        assumeTrue(!isAws(), "AWS has an endpoint for each service");
        return URI.create(ELSEWHERE.orElseGet(() -> "http://127.0.0.1:" + local().port()));
    }

    /** This name, made unique among those of all test classes and runs: of buckets, tables, topics. */
    public String unique(String name) {
        return name + suffix;
    }

    public int postgresPort() {
        assumeLocal();
        return local().postgresPort;
    }

    /** Where the cloud keeps its files. */
    public Path data() {
        assumeLocal();
        return local().data;
    }

    /** Ends the test as aborted unless the cloud is a local one of the run's own. */
    public static void assumeLocal() {
        assumeTrue(ELSEWHERE.isEmpty(), "Only for a local cloud of the run's own");
    }

    private static boolean isAws() {
        return ELSEWHERE.filter(AWS::equals).isPresent();
    }

    /** Points a client at this cloud, with the pair of keys that it knows. */
    public <B extends AwsClientBuilder<B, C>, C> C client(B builder) {
        if (isAws()) {
            return builder.build();
        }
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

    /** A local cloud with its files. */
    private static final class Instance implements AutoCloseable {
        private final Duration day;
        private final Path data;
        private final int postgresPort;
        private LocalCloud cloud;

        private Instance(Duration day, Path data, int postgresPort) {
            this.day = day;
            this.data = data;
            this.postgresPort = postgresPort;
        }

        static Instance start(Duration day) throws Exception {
            Instance instance = new Instance(day, Files.createTempDirectory("local-cloud"), freePort());
            instance.start(0);
            return instance;
        }

        private void start(int port) throws Exception {
            cloud = LocalCloud.start(new Options(port, postgresPort, data, day));
        }

        int port() {
            return cloud.port();
        }

        void restart() throws Exception {
            int port = port();
            cloud.close();
            start(port);
        }

        void restartEmpty() throws Exception {
            int port = port();
            cloud.close();
            delete();
            start(port);
        }

        @Override
        public void close() throws Exception {
            cloud.close();
            delete();
        }

        private void delete() throws IOException {
            try (Stream<Path> walk = Files.walk(data)) {
                List<Path> deepestFirst = walk.sorted(Comparator.reverseOrder()).toList();
                for (Path path : deepestFirst) {
                    Files.delete(path);
                }
            }
        }
    }
}
