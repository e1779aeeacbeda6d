package io.cadastro.benchmarks.localcloud;

import io.cadastro.benchmarks.kit.Arguments;
import io.cadastro.launcher.LaunchException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How to measure.
 *
 * @param rounds in each of which every load has its turn, against a cloud of its own
 * @param load how long each load lasts
 * @param warmUp how long each load goes on before it counts
 * @param items how many lie in the table when memory is measured
 * @param out the document whose generated part is written, relative to the repository
 */
record Options(int rounds, Duration load, Duration warmUp, int items, Path out) {
    private static final String USAGE =
            "bench local-cloud takes --rounds N, --seconds N, --warm-up SECONDS, --items N" + " and --out FILE, not ";
    private static final List<String> KNOWN = List.of("rounds", "seconds", "warm-up", "items", "out");
    private static final int MOST = 1_000;
    private static final int MILLION = 1_000_000;

    /** @throws LaunchException for an unknown option or a value that is none */
    static Options parse(String... words) {
        Arguments arguments = new Arguments(USAGE, KNOWN, words);
        return new Options(
                arguments.number("rounds", 3, MOST),
                Duration.ofSeconds(arguments.number("seconds", 3, MOST)),
                Duration.ofSeconds(arguments.number("warm-up", 3, MOST)),
                arguments.number("items", MILLION, 100 * MILLION),
                Path.of(arguments.text("out", "docs/local-cloud-performance.md")));
    }
}
