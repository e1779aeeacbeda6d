package io.cadastro.benchmarks.customer;

import io.cadastro.benchmarks.kit.BenchmarkException;
import io.cadastro.benchmarks.kit.GeneratedPart;
import io.cadastro.benchmarks.kit.HttpConnection;
import io.cadastro.benchmarks.kit.Load;
import io.cadastro.benchmarks.kit.Machine;
import io.cadastro.benchmarks.kit.Memory;
import io.cadastro.benchmarks.kit.MemoryPeak;
import io.cadastro.benchmarks.kit.OtherWork;
import io.cadastro.benchmarks.kit.PlainSdk;
import io.cadastro.benchmarks.kit.Postgres;
import io.cadastro.benchmarks.kit.RunDirectory;
import io.cadastro.benchmarks.kit.RunningProcess;
import io.cadastro.benchmarks.kit.Samples;
import io.cadastro.benchmarks.kit.StartTimer;
import io.cadastro.launcher.Console;
import io.cadastro.launcher.LaunchException;
import io.cadastro.launcher.LocalSystem;
import io.cadastro.launcher.Packaging;
import io.cadastro.launcher.Ports;
import io.cadastro.launcher.Program;
import io.cadastro.launcher.Settings;
import io.cadastro.resources.AwsClients;
import io.cadastro.resources.ResourceNames;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.sns.model.CreateTopicRequest;

/**
 * {@code ./cadastro bench customer}: measures customer-service and, in turns with it and against the same cloud, the
 * calls of the plain AWS SDK that its operations need; writes the figures into a document. {@code import} behind it
 * measures an import instead.
 */
public final class CustomerBenchmark {
    private static final ResourceNames NAMES = new ResourceNames("cadastro");
    private static final GeneratedPart FIGURES = new GeneratedPart("./cadastro bench customer");
    private static final String DAY = "24h";
    private static final double MIB = 1024 * 1024;

    private final Console console = Console.standard();
    private final Samples<String, Measure> measured = new Samples<>();
    private final Set<String> registered = ConcurrentHashMap.newKeySet();
    private final Path root;
    private final Path work;
    private final Options options;
    private final LocalSystem system;

    private CustomerBenchmark(Path root, Options options) throws IOException {
        this.root = root;
        this.options = options;
        this.work = RunDirectory.create(root.resolve("benchmarks/customer"));
        this.system = new LocalSystem(new Settings(root, work, Ports.freeOffset(), DAY, Packaging.JVM));
    }

    public static void main(String... words) throws Exception {
        if (words.length > 0 && words[0].equals("import")) {
            ImportBenchmark.main(Arrays.copyOfRange(words, 1, words.length));
            return;
        }
        Path root = Path.of(System.getProperty("cadastro.root", "."))
                .toAbsolutePath()
                .normalize();
        try {
            new CustomerBenchmark(root, Options.parse(words)).run();
        } catch (LaunchException | BenchmarkException e) {
            System.err.println("cadastro: " + e.getMessage());
            System.exit(1);
        }
    }

    private void run() throws Exception {
        Path out = root.resolve(options.out());
        FIGURES.requireMarkers(out);
        Runtime.getRuntime().addShutdownHook(new Thread(this::cleanUp));
        console.title("Preparing; logs are in " + root.relativize(work));
        Optional<String> otherWork = console.step("What else the machine does", OtherWork::look);
        system.start(console, List.of(Program.CLOUD));
        withoutSubscribers();
        List<Candidate> candidates = Candidate.built(root, options.jvm());
        try (AwsClients aws = PlainSdk.clients(system.cloud())) {
            for (Candidate candidate : candidates) {
                console.title("\n" + candidate.name());
                measure(candidate, aws);
            }
        }
        String report = new Report(measured, introduction(otherWork, candidates)).markdown();
        console.line("\n" + report);
        FIGURES.write(out, report);
        console.line("\nWritten to " + options.out());
    }

    /** What happens to an event after it was published costs this machine much, and is none of the service's work. */
    private void withoutSubscribers() throws Exception {
        try (AwsClients aws = PlainSdk.clients(system.cloud())) {
            aws.sns().listSubscriptionsPaginator().subscriptions().forEach(subscription -> aws.sns()
                    .unsubscribe(unsubscribe -> unsubscribe.subscriptionArn(subscription.subscriptionArn())));
        }
    }

    /** Of the run only its logs are kept. */
    private void cleanUp() {
        system.stop();
        try {
            RunDirectory.delete(work.resolve("cloud"));
        } catch (IOException e) {
            System.err.println("cadastro: the cloud's files could not be deleted: " + e.getMessage());
        }
    }

    private void measure(Candidate candidate, AwsClients aws) throws Exception {
        int port = system.service(Program.CUSTOMER).getPort();
        StartTimer timer = new StartTimer(port, "/q/health/ready");
        Path log = work.resolve("customer-" + candidate.name() + ".log");
        try (RunningProcess service =
                RunningProcess.start(candidate.command(), system.environment(Program.CUSTOMER), log)) {
            timer.awaitReady(service);
            try (MemoryPeak peak = new MemoryPeak(service.pid())) {
                rounds(candidate, service, port, aws);
                measured.add(candidate.name(), Measure.RSS_LOADED, peak.resident() / MIB);
            }
            measured.add(
                    candidate.name(),
                    Measure.RSS_HIGHEST,
                    Memory.of(service.pid()).peak() / MIB);
        }
    }

    private void rounds(Candidate candidate, RunningProcess service, int port, AwsClients aws) throws Exception {
        Requests requests = new Requests(system.token(Requests.SCOPES), registered);
        List<Operation> operations = operations(requests, rawCalls(requests, port, aws));
        Turn turn = new Turn(
                candidate,
                service,
                cloudCpu()::time,
                new Unpublished(aws.dynamoDb(), NAMES.customersTable()),
                new Load(port),
                measured);
        console.step("Warm-up", () -> {
            turn.warmUp(operations, options.warmUp());
            return null;
        });
        for (int round = 1; round <= options.rounds(); round++) {
            boolean serviceFirst = round % 2 == 1;
            console.step("Round " + round + " of " + options.rounds(), () -> {
                operations.forEach(operation -> turn.measure(operation, options.load(), serviceFirst));
                return null;
            });
        }
    }

    /** What the plain SDK does, with the items of one who is registered now. */
    private RawCalls rawCalls(Requests requests, int port, AwsClients aws) throws IOException {
        try (HttpConnection connection = new HttpConnection(port)) {
            String id = requests.create(connection);
            new Unpublished(aws.dynamoDb(), NAMES.customersTable()).awaitNone();
            String topic = aws.sns()
                    .createTopic(CreateTopicRequest.builder()
                            .name(NAMES.customerEvents())
                            .build())
                    .topicArn();
            return new RawCalls(
                    aws.dynamoDb(), aws.sns(), NAMES, topic, RegistrationItems.of(id, aws.dynamoDb(), NAMES));
        }
    }

    private static List<Operation> operations(Requests requests, RawCalls raw) {
        return List.of(
                new Operation(Operation.CREATE, true, requests::create, connection -> raw.create()),
                new Operation(
                        Operation.CREATE_AND_PUBLISH, true, requests::create, connection -> raw.createAndPublish()),
                new Operation(Operation.READ, false, requests::read, connection -> raw.read()),
                new Operation(Operation.SEARCH, false, requests::search, connection -> raw.search()));
    }

    private CloudCpu cloudCpu() throws IOException {
        ProcessHandle cloud =
                system.pid(Program.CLOUD).flatMap(ProcessHandle::of).orElseThrow();
        return new CloudCpu(cloud, new Postgres(work.resolve("cloud")));
    }

    private String introduction(Optional<String> otherWork, List<Candidate> candidates) throws IOException {
        Optional<Path> executable = candidates.stream()
                .filter(candidate -> candidate.name().equals(Candidate.NATIVE))
                .map(Candidate::file)
                .findFirst();
        return """
                `./cadastro bench customer --rounds %d --seconds %d --warm-up %d` on %s.
                %d connections or threads. JVM flags: `%s`. Medians of the rounds, in brackets the least and the most.
                %s
                """.formatted(
                        options.rounds(),
                        options.load().toSeconds(),
                        options.warmUp().toSeconds(),
                        Machine.describe(executable),
                        Load.CONNECTIONS,
                        String.join(" ", options.jvm()),
                        otherWork.orElse(""));
    }

    /** The processors' time that the cloud has taken, its PostgreSQL included. */
    private record CloudCpu(ProcessHandle cloud, Postgres postgres) {
        Duration time() {
            return cloud.info().totalCpuDuration().orElse(Duration.ZERO).plus(postgres.cpuTime());
        }
    }
}
