package io.cadastro.benchmarks.localcloud;

import io.cadastro.benchmarks.kit.BenchmarkException;
import io.cadastro.benchmarks.kit.GeneratedPart;
import io.cadastro.benchmarks.kit.Load;
import io.cadastro.benchmarks.kit.Machine;
import io.cadastro.benchmarks.kit.OtherWork;
import io.cadastro.benchmarks.kit.RunDirectory;
import io.cadastro.benchmarks.kit.Samples;
import io.cadastro.launcher.Console;
import io.cadastro.launcher.LaunchException;
import io.cadastro.launcher.Packaging;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * {@code ./cadastro bench local-cloud}: measures what the local cloud does in a second and what that costs, how soon it
 * is there and what memory it takes, and writes the figures into a document.
 */
public final class LocalCloudBenchmark {
    /** What is measured beside the loads. */
    static final String CLOUD = "cloud";

    private static final GeneratedPart FIGURES = new GeneratedPart("./cadastro bench local-cloud");

    private final Console console = Console.standard();
    private final Samples<String, Measure> measured = new Samples<>();
    private final Path root;
    private final Path work;
    private final Options options;

    private LocalCloudBenchmark(Path root, Options options) throws IOException {
        this.root = root;
        this.options = options;
        this.work = RunDirectory.create(root.resolve("benchmarks/local-cloud"));
    }

    public static void main(String... words) throws Exception {
        Path root = Path.of(System.getProperty("cadastro.root", "."))
                .toAbsolutePath()
                .normalize();
        try {
            new LocalCloudBenchmark(root, Options.parse(words)).run();
        } catch (LaunchException | BenchmarkException e) {
            System.err.println("cadastro: " + e.getMessage());
            System.exit(1);
        }
    }

    private void run() throws Exception {
        Path out = root.resolve(options.out());
        FIGURES.requireMarkers(out);
        console.title("Preparing; logs are in " + root.relativize(work));
        Optional<String> otherWork = console.step("What else the machine does", OtherWork::look);
        console.title("\nStarts");
        round("starts", Round::starts);
        for (int round = 1; round <= options.rounds(); round++) {
            console.title("\nRound " + round + " of " + options.rounds());
            round("round-" + round, Round::loads);
        }
        console.title("\nMemory");
        round("full", Round::fill);
        String report = new Report(measured, introduction(otherWork)).markdown();
        console.line("\n" + report);
        FIGURES.write(out, report);
        console.line("Written to " + options.out());
    }

    /** Of the run only its logs are kept. */
    private void round(String name, Work part) throws Exception {
        Path data = work.resolve(name);
        try {
            part.of(new Round(console, options, root, data, measured));
        } finally {
            RunDirectory.delete(data);
        }
    }

    /** One part of a run. */
    @FunctionalInterface
    private interface Work {
        void of(Round round) throws Exception;
    }

    private String introduction(Optional<String> otherWork) throws IOException {
        List<String> flags = Packaging.cloud(root).stream()
                .filter(word -> word.startsWith("-X"))
                .map(flag -> flag.replace(root + "/", ""))
                .toList();
        return """
                `./cadastro bench local-cloud --rounds %d --seconds %d --warm-up %d --items %d` on %s.
                JVM flags: `%s`. %d connections, two for large objects. Medians of the rounds, in brackets the least and the most.
                %s
                """.formatted(
                        options.rounds(),
                        options.load().toSeconds(),
                        options.warmUp().toSeconds(),
                        options.items(),
                        Machine.describe(Optional.empty()),
                        String.join(" ", flags),
                        Load.CONNECTIONS,
                        otherWork.orElse(""));
    }
}
