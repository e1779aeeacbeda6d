package io.cadastro.benchmarks.customer;

import io.cadastro.benchmarks.kit.Arguments;
import io.cadastro.benchmarks.kit.BenchmarkException;
import io.cadastro.benchmarks.kit.HttpConnection;
import io.cadastro.benchmarks.kit.Load;
import io.cadastro.benchmarks.kit.Machine;
import io.cadastro.benchmarks.kit.Memory;
import io.cadastro.benchmarks.kit.OtherWork;
import io.cadastro.benchmarks.kit.PlainSdk;
import io.cadastro.benchmarks.kit.RunDirectory;
import io.cadastro.benchmarks.kit.RunningProcess;
import io.cadastro.benchmarks.kit.Spread;
import io.cadastro.benchmarks.kit.StartTimer;
import io.cadastro.benchmarks.kit.Table;
import io.cadastro.launcher.Console;
import io.cadastro.launcher.LaunchException;
import io.cadastro.launcher.LocalSystem;
import io.cadastro.launcher.Packaging;
import io.cadastro.launcher.Ports;
import io.cadastro.launcher.Program;
import io.cadastro.launcher.Settings;
import io.cadastro.resources.AwsClients;
import io.cadastro.resources.ResourceNames;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Imports very many lines and looks at the memory of customer-service all the while; before and after, the plain SDK
 * writes the same items against the same cloud. Prints what came of it.
 */
public final class ImportBenchmark {
    private static final ResourceNames NAMES = new ResourceNames("cadastro");
    private static final String SCOPES = "cadastro/customers.import cadastro/customers.write cadastro/customers.read";
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final int WRITERS = 32;
    private static final double MIB = 1024 * 1024;
    private static final int MANY = 1_000_000;

    private final Console console = Console.standard();
    private final List<Double> batched = new ArrayList<>();
    private final List<Double> transacted = new ArrayList<>();
    private final List<Double> together = new ArrayList<>();
    private final ImportLooks looks = new ImportLooks();
    private final Path root;
    private final Path work;
    private final int lines;
    private final Duration raw;
    private final List<String> jvm;
    private final LocalSystem system;

    private ImportBenchmark(Path root, Arguments arguments) throws Exception {
        this.root = root;
        this.lines = arguments.number("lines", MANY, 100 * MANY);
        this.raw = Duration.ofSeconds(arguments.number("seconds", 20, 1_000));
        this.jvm = List.of(arguments.text("jvm", Options.JVM).split(" "));
        this.work = RunDirectory.create(root.resolve("benchmarks/customer"));
        this.system = new LocalSystem(new Settings(root, work, Ports.freeOffset(), "24h", Packaging.JVM));
    }

    public static void main(String... words) throws Exception {
        Path root = Path.of(System.getProperty("cadastro.root", "."))
                .toAbsolutePath()
                .normalize();
        try {
            Arguments arguments = new Arguments(
                    "bench customer import takes --lines N, --seconds N and --jvm FLAGS, not ",
                    List.of("lines", "seconds", "jvm"),
                    words);
            new ImportBenchmark(root, arguments).run();
        } catch (LaunchException | BenchmarkException e) {
            System.err.println("cadastro: " + e.getMessage());
            System.exit(1);
        }
    }

    private void run() throws Exception {
        Runtime.getRuntime().addShutdownHook(new Thread(this::cleanUp));
        console.title("Preparing; logs are in " + root.relativize(work));
        Optional<String> otherWork = console.step("What else the machine does", OtherWork::look);
        system.start(console, List.of(Program.CLOUD));
        Path file = work.resolve("lines.ndjson");
        console.step("Writing " + lines + " lines", () -> {
            ImportFile.write(file, lines);
            return null;
        });
        Candidate candidate = Candidate.built(root, jvm).getFirst();
        int port = system.service(Program.CUSTOMER).getPort();
        Map<String, String> environment = new HashMap<>(system.environment(Program.CUSTOMER));
        environment.put("CADASTRO_DATA_DIRECTORY", work.resolve("data").toString());
        try (AwsClients aws = PlainSdk.clients(system.cloud());
                RunningProcess service =
                        RunningProcess.start(candidate.command(), environment, work.resolve("customer.log"))) {
            withoutSubscribers(aws);
            new StartTimer(port, "/q/health/ready").awaitReady(service);
            RawWrites writes = rawWrites(port, aws);
            measureRaw(port, writes);
            Duration time = console.step("Importing", () -> imported(port, file, service.pid()));
            measureRaw(port, writes);
            console.line("\n" + report(candidate, time, service.pid(), otherWork));
        }
    }

    private static void withoutSubscribers(AwsClients aws) {
        aws.sns().listSubscriptionsPaginator().subscriptions().forEach(subscription -> aws.sns()
                .unsubscribe(unsubscribe -> unsubscribe.subscriptionArn(subscription.subscriptionArn())));
    }

    private RawWrites rawWrites(int port, AwsClients aws) throws Exception {
        try (HttpConnection connection = new HttpConnection(port)) {
            String id = new Requests(system.token(Requests.SCOPES), new HashSet<>()).create(connection);
            new Unpublished(aws.dynamoDb(), NAMES.customersTable()).awaitNone();
            return new RawWrites(aws.dynamoDb(), RegistrationItems.of(id, aws.dynamoDb(), NAMES));
        }
    }

    private void measureRaw(int port, RawWrites writes) throws Exception {
        console.step("The plain SDK", () -> {
            Load load = new Load(port, WRITERS);
            AtomicLong customers = new AtomicLong();
            Load.Result batches = load.during(raw, connection -> customers.addAndGet(writes.batch()));
            batched.add(customers.get() * 1e9 / batches.time().toNanos());
            transacted.add(load.during(raw, connection -> writes.transact()).perSecond());
            AtomicLong customersTogether = new AtomicLong();
            Load.Result transactions =
                    load.during(raw, connection -> customersTogether.addAndGet(writes.transactTogether()));
            together.add(customersTogether.get() * 1e9 / transactions.time().toNanos());
            return null;
        });
    }

    private Duration imported(int port, Path file, long pid) throws Exception {
        URI url = URI.create("http://127.0.0.1:" + port);
        try (HttpClient client = HttpClient.newHttpClient()) {
            long begin = System.nanoTime();
            HttpResponse<String> accepted = client.send(
                    request(url.resolve("/v1/imports"))
                            .header("Content-Type", "application/x-ndjson")
                            .header("Idempotency-Key", UUID.randomUUID().toString())
                            .POST(BodyPublishers.ofFile(file))
                            .build(),
                    BodyHandlers.ofString());
            String location = accepted.headers()
                    .firstValue("Location")
                    .orElseThrow(() -> new BenchmarkException("the import was not accepted: " + accepted.body()));
            String status = "";
            while (!status.contains("\"endedAt\"")) {
                Thread.sleep(LOOK);
                double resident = Memory.of(pid).resident() / MIB;
                status = client.send(
                                request(url.resolve(URI.create(location).getPath()))
                                        .build(),
                                BodyHandlers.ofString())
                        .body();
                looks.add((System.nanoTime() - begin) / 1e9, number(status, "accepted"), resident);
            }
            if (number(status, "accepted") != lines) {
                throw new BenchmarkException("not all lines were accepted: " + status);
            }
            return Duration.ofNanos(System.nanoTime() - begin);
        }
    }

    private HttpRequest.Builder request(URI url) throws Exception {
        return HttpRequest.newBuilder(url).header("Authorization", "Bearer " + system.token(SCOPES));
    }

    private static long number(String json, String name) {
        Matcher number = Pattern.compile("\"" + name + "\":(\\d+)").matcher(json);
        return number.find() ? Long.parseLong(number.group(1)) : -1;
    }

    private String report(Candidate candidate, Duration time, long pid, Optional<String> otherWork) throws Exception {
        double rate = lines * 1e9 / time.toNanos();
        Table rates = new Table("customers/s", "", "the import is");
        rates.add(List.of("import of " + lines + " lines, upload included", Spread.figure(rate), ""));
        rates.add(compared("`TransactWriteItems`, one for each customer", transacted, rate));
        rates.add(compared("`BatchWriteItem`, 24 items of 4 customers", batched, rate));
        rates.add(compared("`TransactWriteItems` of 96 items of 16 customers", together, rate));
        return candidate.name() + " on " + Machine.describe(Optional.empty()) + ". " + otherWork.orElse("") + "\n\n"
                + rates.markdown() + "\n" + looks.memory() + "\n" + looks.parts() + "\nHighest ever: "
                + Spread.figure(Memory.of(pid).peak() / MIB) + " MiB.";
    }

    private static List<String> compared(String title, List<Double> raw, double rate) {
        double median = Spread.of(raw).median();
        return List.of(title, Spread.figure(median), Spread.figure(rate / median) + " of it");
    }

    private void cleanUp() {
        system.stop();
    }
}
