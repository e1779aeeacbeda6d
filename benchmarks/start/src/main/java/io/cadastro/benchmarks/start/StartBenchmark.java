package io.cadastro.benchmarks.start;

import io.cadastro.benchmarks.kit.BenchmarkException;
import io.cadastro.benchmarks.kit.GeneratedPart;
import io.cadastro.benchmarks.kit.Machine;
import io.cadastro.benchmarks.kit.OtherWork;
import io.cadastro.benchmarks.kit.PlainSdk;
import io.cadastro.benchmarks.kit.RunDirectory;
import io.cadastro.launcher.Console;
import io.cadastro.launcher.LaunchException;
import io.cadastro.launcher.LocalSystem;
import io.cadastro.launcher.Packaging;
import io.cadastro.launcher.Ports;
import io.cadastro.launcher.Program;
import io.cadastro.launcher.Settings;
import io.cadastro.launcher.walk.UnexpectedException;
import io.cadastro.resources.AwsClients;
import io.cadastro.resources.ResourceNames;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code ./cadastro bench start}: measures start, memory, size and load of the services, in turns with each other, and
 * writes the figures into a document. One candidate runs at a time, against one local cloud.
 */
public final class StartBenchmark {
    private static final ResourceNames NAMES = new ResourceNames("cadastro");

    private static final GeneratedPart FIGURES = new GeneratedPart("./cadastro bench start");

    /** Nothing is to move to the archive while it is measured. */
    private static final String DAY = "24h";

    private final Console console = Console.standard();
    private final Measurements measured = new Measurements();
    private final Path root;
    private final Path work;
    private final Options options;
    private final LocalSystem system;

    private StartBenchmark(Path root, Options options) throws IOException {
        this.root = root;
        this.options = options;
        this.work = RunDirectory.create(root.resolve("benchmarks/start"));
        this.system = new LocalSystem(new Settings(root, work, Ports.freeOffset(), DAY, Packaging.JVM));
    }

    public static void main(String... words) throws Exception {
        Path root = Path.of(System.getProperty("cadastro.root", "."))
                .toAbsolutePath()
                .normalize();
        try {
            new StartBenchmark(root, Options.parse(words)).run();
        } catch (LaunchException | BenchmarkException | UnexpectedException e) {
            System.err.println("cadastro: " + e.getMessage());
            System.exit(1);
        }
    }

    private void run() throws Exception {
        Path out = root.resolve(options.out());
        FIGURES.requireMarkers(out);
        Runtime.getRuntime().addShutdownHook(new Thread(this::cleanUp));
        console.title("Preparing; logs are in " + root.relativize(work));
        console.step("What else the machine does", OtherWork::look).ifPresent(this::remark);
        system.start(console, List.of(Program.CLOUD));
        try (AwsClients aws = PlainSdk.clients(system.cloud())) {
            Seed seed = seed(aws);
            List<Candidate> candidates = candidates();
            measureSizes(candidates);
            measure(candidates, aws, seed);
            String report = new Report(measured, introduction(candidates)).markdown();
            console.line("\n" + report);
            FIGURES.write(out, report);
            console.line("Written to " + options.out());
        }
    }

    /** Of the run only its logs are kept. */
    private void cleanUp() {
        system.stop();
        Path cloud = work.resolve("cloud");
        try {
            RunDirectory.delete(cloud);
        } catch (IOException e) {
            System.err.println("cadastro: " + cloud + " could not be deleted: " + e.getMessage());
        }
    }

    private Seed seed(AwsClients aws) throws Exception {
        system.start(console, Program.services());
        Seed seed = console.step("Customers and a document that all know", () -> Seed.plant(system, aws, NAMES));
        console.step("The services end", () -> {
            Program.services().parallelStream().forEach(system::stop);
            return null;
        });
        return seed;
    }

    private List<Candidate> candidates() throws Exception {
        Candidates candidates = new Candidates(root, system);
        candidates.addServices(options.services());
        if (options.services().contains(Program.CUSTOMER)) {
            SpringBootPeer peer = new SpringBootPeer(root, work, system);
            console.step("Spring Boot: extracted, AOT cache", () -> {
                peer.prepare();
                return null;
            });
            candidates.addPeer(peer);
        }
        candidates.leftOut().forEach(this::remark);
        return candidates.found();
    }

    private void remark(String sentence) {
        measured.remark(sentence);
        console.line("  – " + sentence);
    }

    private void measureSizes(List<Candidate> candidates) throws Exception {
        console.step("Sizes", () -> {
            for (Candidate candidate : candidates) {
                measured.setSize(candidate.subject(), Size.of(candidate.files()));
            }
            return null;
        });
    }

    private void measure(List<Candidate> found, AwsClients aws, Seed seed) throws Exception {
        EventLoads eventLoads = new EventLoads(system, aws, NAMES, seed);
        Turn turn = new Turn(system, new Workloads(system, seed), eventLoads, options, work);
        Floor floor = new Floor(aws.dynamoDb(), NAMES.customersTable());
        boolean withFloor = options.services().contains(Program.CUSTOMER);
        console.title("\nRehearsal: " + found.size() + " candidates, each started once, nothing counted");
        List<Candidate> candidates = rehearsed(turn, found, aws);
        Progress progress = new Progress(options.rounds() * candidates.size(), options);
        console.title("\nMeasuring: " + candidates.size() + " candidates, " + options.rounds()
                + (options.rounds() == 1 ? " round, " : " rounds, ") + progress.left());
        for (int round = 1; round <= options.rounds(); round++) {
            if (withFloor) {
                floor(floor, round);
            }
            for (Candidate candidate : candidates) {
                turn(turn, candidate, round, progress, aws);
            }
        }
    }

    /** Those that started: the others are left out. */
    private List<Candidate> rehearsed(Turn turn, List<Candidate> found, AwsClients aws) throws Exception {
        List<Candidate> candidates = new ArrayList<>();
        for (Candidate candidate : found) {
            try {
                console.step(candidate.name(), () -> {
                    turn.rehearse(candidate);
                    LeftMessages.remove(aws.sqs(), NAMES.prefix());
                    return null;
                });
                candidates.add(candidate);
            } catch (BenchmarkException e) {
                remark(candidate.name() + " is left out: " + e.getMessage());
            }
        }
        return candidates;
    }

    private void floor(Floor floor, int round) throws Exception {
        console.step(round(round) + "the floor", () -> {
            // The SDK wants to be warm as the services do.
            floor.perSecond(options.warmUp().dividedBy(2));
            measured.addFloor(floor.perSecond(options.load()));
            return null;
        });
    }

    private void turn(Turn turn, Candidate candidate, int round, Progress progress, AwsClients aws)
            throws InterruptedException, IOException, SQLException {
        try {
            console.step(round(round) + candidate.name() + ", " + progress.left(), () -> {
                turn.measure(candidate, measured);
                return null;
            });
        } catch (BenchmarkException e) {
            remark(candidate.name() + " failed in round " + round + ": " + e.getMessage());
        } catch (InterruptedException | IOException | SQLException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        LeftMessages.remove(aws.sqs(), NAMES.prefix());
        progress.advance();
    }

    private String round(int round) {
        return "Round " + round + " of " + options.rounds() + ": ";
    }

    private String introduction(List<Candidate> candidates) throws IOException {
        Optional<Path> executable = candidates.stream()
                .filter(candidate -> candidate.subject().kind() == Kind.NATIVE)
                .map(candidate -> Path.of(candidate.command().getFirst()))
                .findFirst();
        String only = options.services().equals(Program.services())
                ? ""
                : " --only "
                        + String.join(
                                ",",
                                options.services().stream().map(Program::label).toList());
        return """
                `./cadastro bench start --rounds %d --seconds %d --warm-up %d%s` on %s.
                Medians of the rounds, in brackets the least and the most. JVM flags of all that run on one: `%s`.
                """.formatted(
                        options.rounds(),
                        options.load().toSeconds(),
                        options.warmUp().toSeconds(),
                        only,
                        Machine.describe(executable),
                        String.join(" ", Candidates.JVM_FLAGS));
    }
}
