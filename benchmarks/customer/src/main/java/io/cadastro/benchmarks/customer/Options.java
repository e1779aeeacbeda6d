package io.cadastro.benchmarks.customer;

import io.cadastro.benchmarks.kit.Arguments;
import io.cadastro.launcher.LaunchException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How to measure.
 *
 * @param rounds in each of which every operation is done by the service and by the plain SDK
 * @param load how long each of them lasts
 * @param warmUp how long service and plain SDK are warmed up, each
 * @param jvm the flags of the service on the JVM
 * @param out the document whose generated part is written, relative to the repository
 */
record Options(int rounds, Duration load, Duration warmUp, List<String> jvm, Path out) {
    private static final String USAGE =
            "bench customer takes --rounds N, --seconds N, --warm-up SECONDS, --jvm FLAGS" + " and --out FILE, not ";
    private static final List<String> KNOWN = List.of("rounds", "seconds", "warm-up", "jvm", "out");

    /**
     * A heap that is collected before it grows, as most of the memory would be garbage otherwise; and what the
     * compilers have given back to the C library, that gives back to the system.
     */
    static final String JVM = "-XX:+UseSerialGC -Xmx64m -XX:TrimNativeHeapInterval=5000";

    private static final int MOST = 1_000;

    /** @throws LaunchException for an unknown option or a value that is none */
    static Options parse(String... words) {
        Arguments arguments = new Arguments(USAGE, KNOWN, words);
        return new Options(
                arguments.number("rounds", 5, MOST),
                Duration.ofSeconds(arguments.number("seconds", 5, MOST)),
                Duration.ofSeconds(arguments.number("warm-up", 60, MOST)),
                List.of(arguments.text("jvm", JVM).split(" ")),
                Path.of(arguments.text("out", "docs/customer-performance.md")));
    }
}
