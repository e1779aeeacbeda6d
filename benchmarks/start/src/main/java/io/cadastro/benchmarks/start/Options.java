package io.cadastro.benchmarks.start;

import io.cadastro.benchmarks.kit.Arguments;
import io.cadastro.launcher.LaunchException;
import io.cadastro.launcher.Program;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How to measure.
 *
 * @param rounds in each of which every candidate has its turn
 * @param load how long each load lasts
 * @param warmUp how long a candidate is warmed up before its loads, the same for all
 * @param services whose candidates are measured
 * @param out the document whose generated part is written, relative to the repository
 */
record Options(int rounds, Duration load, Duration warmUp, List<Program> services, Path out) {
    private static final String USAGE =
            "bench start takes --rounds N, --seconds N, --warm-up SECONDS," + " --only SERVICE,… and --out FILE, not ";
    private static final List<String> KNOWN = List.of("rounds", "seconds", "warm-up", "only", "out");
    private static final String ALL =
            Program.services().stream().map(Program::label).collect(Collectors.joining(","));
    private static final int MOST = 1_000;

    /** @throws LaunchException for an unknown option or a value that is none */
    static Options parse(String... words) {
        Arguments arguments = new Arguments(USAGE, KNOWN, words);
        return new Options(
                arguments.number("rounds", 5, MOST),
                Duration.ofSeconds(arguments.number("seconds", 4, MOST)),
                Duration.ofSeconds(arguments.number("warm-up", 5, MOST)),
                services(arguments.text("only", ALL)),
                Path.of(arguments.text("out", "docs/performance.md")));
    }

    private static List<Program> services(String only) {
        List<Program> wanted = Stream.of(only.split(",", -1))
                .map(label -> Program.labelled(label.strip()))
                .toList();
        if (wanted.contains(Program.CLOUD)) {
            throw new LaunchException("The cloud is not measured: choose among the services");
        }
        return Program.services().stream().filter(wanted::contains).toList();
    }
}
