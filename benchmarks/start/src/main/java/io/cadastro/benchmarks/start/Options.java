package io.cadastro.benchmarks.start;

import io.cadastro.launcher.LaunchException;
import io.cadastro.launcher.Program;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    private static final Set<String> KNOWN = Set.of("rounds", "seconds", "warm-up", "only", "out");
    private static final int MOST = 1_000;

    /** @throws LaunchException for an unknown option or a value that is none */
    static Options parse(String... words) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < words.length; i += 2) {
            String name = words[i].startsWith("--") ? words[i].substring(2) : "";
            if (!KNOWN.contains(name)) {
                throw new LaunchException("bench start takes --rounds N, --seconds N, --warm-up SECONDS,"
                        + " --only SERVICE,… and --out FILE, not " + words[i]);
            }
            if (i + 1 == words.length) {
                throw new LaunchException(words[i] + " needs a value");
            }
            values.put(name, words[i + 1]);
        }
        return new Options(
                number(values, "rounds", 5),
                Duration.ofSeconds(number(values, "seconds", 4)),
                Duration.ofSeconds(number(values, "warm-up", 5)),
                services(values.get("only")),
                Path.of(values.getOrDefault("out", "docs/performance.md")));
    }

    private static int number(Map<String, String> values, String name, int usual) {
        String text = values.getOrDefault(name, Integer.toString(usual));
        if (text.matches("[1-9]\\d{0,3}") && Integer.parseInt(text) <= MOST) {
            return Integer.parseInt(text);
        }
        throw new LaunchException("--" + name + " takes a number from 1 to " + MOST + ", not " + text);
    }

    private static List<Program> services(String only) {
        if (only == null) {
            return Program.services();
        }
        List<Program> wanted = Stream.of(only.split(",", -1))
                .map(label -> Program.labelled(label.strip()))
                .toList();
        if (wanted.contains(Program.CLOUD)) {
            throw new LaunchException("The cloud is not measured: choose among the services");
        }
        return Program.services().stream().filter(wanted::contains).toList();
    }
}
