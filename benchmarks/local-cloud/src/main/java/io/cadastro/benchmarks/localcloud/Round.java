package io.cadastro.benchmarks.localcloud;

import io.cadastro.benchmarks.kit.Load;
import io.cadastro.benchmarks.kit.Samples;
import io.cadastro.launcher.Console;
import io.cadastro.resources.DatabaseServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Every load once, against a cloud of its own that starts empty. */
final class Round {
    private static final double HALF = 50;
    private static final double NEARLY_ALL = 99;
    private static final double MIB = 1024 * 1024;

    private final Console console;
    private final Options options;
    private final Path root;
    private final Path data;
    private final Path log;
    private final Samples<String, Measure> measured;

    /** @param data where the cloud keeps its files, which do not exist yet */
    Round(Console console, Options options, Path root, Path data, Samples<String, Measure> measured) {
        this.console = console;
        this.options = options;
        this.root = root;
        this.data = data;
        this.log = data.resolveSibling(data.getFileName() + ".log");
        this.measured = measured;
    }

    /**
     * Starts empty clouds, as the first of all and as a later one in turn. Their files stay meanwhile: for minutes
     * after many were deleted, a file system may be slow at making new ones.
     */
    void starts() throws Exception {
        for (int turn = 1; turn <= options.rounds(); turn++) {
            Path first = data.resolve("first-" + turn);
            Path later = data.resolve("later-" + turn);
            console.step("Two starts", () -> {
                started(Measure.START_FIRST, MeasuredCloud.startFirst(root, first, log))
                        .close();
                started(Measure.START_EMPTY, MeasuredCloud.start(root, later, log))
                        .close();
                return null;
            });
        }
    }

    /** Starts, loads, ends, and starts again on the same files. */
    void loads() throws Exception {
        try (MeasuredCloud cloud = MeasuredCloud.start(root, data, log)) {
            memory(cloud, Measure.JVM_IDLE, Measure.ALL_IDLE);
            Load load = new Load(cloud.port());
            Signer signer = new Signer(cloud.port());
            DynamoDbWorkloads dynamoDb = new DynamoDbWorkloads(signer);
            S3Workloads s3 = new S3Workloads(signer);
            MessageWorkloads messages = new MessageWorkloads(signer);
            dynamoDb.prepare(load);
            s3.prepare(load);
            messages.prepare(load);
            floor(cloud);
            for (Workload workload : Stream.of(dynamoDb.all(), s3.all(), messages.all())
                    .flatMap(List::stream)
                    .toList()) {
                console.step(workload.name(), () -> load(cloud, workload));
            }
        }
        started(Measure.START_AGAIN, MeasuredCloud.start(root, data, log)).close();
    }

    /** Fills the table, and looks at what that takes. */
    void fill() throws Exception {
        try (MeasuredCloud cloud = MeasuredCloud.start(root, data, log)) {
            DynamoDbWorkloads dynamoDb = new DynamoDbWorkloads(new Signer(cloud.port()));
            Load load = new Load(cloud.port());
            dynamoDb.prepare(load);
            long begin = System.nanoTime();
            console.step(options.items() + " items", () -> {
                dynamoDb.fill(load, options.items());
                return null;
            });
            add(Measure.FILL_RATE, options.items() * 1e9 / (System.nanoTime() - begin));
            memory(cloud, Measure.JVM_FULL, Measure.ALL_FULL);
        }
        started(Measure.START_FULL, MeasuredCloud.start(root, data, log)).close();
    }

    private MeasuredCloud started(Measure measure, MeasuredCloud cloud) {
        add(measure, milliseconds(cloud.ready()));
        return cloud;
    }

    private void memory(MeasuredCloud cloud, Measure jvm, Measure all) {
        add(jvm, cloud.memory() / MIB);
        add(all, (cloud.memory() + cloud.postgres().memory()) / MIB);
    }

    private void floor(MeasuredCloud cloud) throws Exception {
        Duration time = options.load();
        try (Floor floor = new Floor(DatabaseServer.local(cloud.postgresPort()))) {
            console.step("The floor: JDBC", () -> {
                measured.add(DynamoDbWorkloads.PUT, Measure.FLOOR, floor.puts(time));
                measured.add(DynamoDbWorkloads.GET, Measure.FLOOR, floor.gets(time));
                measured.add(DynamoDbWorkloads.TRANSACTION, Measure.FLOOR, floor.transactions(time));
                measured.add(DynamoDbWorkloads.QUERY, Measure.FLOOR, floor.queries(time));
                return null;
            });
        }
    }

    private Void load(MeasuredCloud cloud, Workload workload) {
        Load load = new Load(cloud.port(), workload.connections());
        load.during(options.warmUp(), workload.operation());
        Duration jvm = cloud.cpuTime();
        Duration postgres = cloud.postgres().cpuTime();
        Duration generator = ownCpuTime();
        Load.Result result = load.during(options.load(), workload.operation());
        String name = workload.name();
        measured.add(name, Measure.RATE, result.perSecond());
        measured.add(name, Measure.P50, result.milliseconds(HALF));
        measured.add(name, Measure.P99, result.milliseconds(NEARLY_ALL));
        cpu(name, Measure.JVM_CPU, cloud.cpuTime().minus(jvm), result);
        cpu(name, Measure.POSTGRES_CPU, cloud.postgres().cpuTime().minus(postgres), result);
        cpu(name, Measure.GENERATOR_CPU, ownCpuTime().minus(generator), result);
        return null;
    }

    private void cpu(String name, Measure measure, Duration time, Load.Result result) {
        measured.add(name, measure, milliseconds(time) / Math.max(1, result.operations()));
    }

    private static Duration ownCpuTime() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
    }

    private void add(Measure measure, double value) {
        measured.add(LocalCloudBenchmark.CLOUD, measure, value);
    }

    private static double milliseconds(Duration duration) {
        return duration.toNanos() / 1e6;
    }
}
