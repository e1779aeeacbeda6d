package io.cadastro.benchmarks.kit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** Whether the machine does something else, which would be measured too. */
public final class OtherWork {
    private static final Path STATISTICS = Path.of("/proc/stat");
    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final double MUCH = 0.1;
    private static final int IDLE = 3;
    private static final int WAITING = 4;

    /** Time that guests take is counted in what comes before it already. */
    private static final int COUNTED = 8;

    private static final double PERCENT = 100;

    private OtherWork() {}

    /** Watches the processors for two seconds, in which this program does nothing; empty if they rest. */
    public static Optional<String> look() throws IOException, InterruptedException {
        List<String> before = Files.readAllLines(STATISTICS);
        Thread.sleep(LOOK);
        return judge(share(before.getFirst(), Files.readAllLines(STATISTICS).getFirst()));
    }

    static Optional<String> judge(double busy) {
        return busy > MUCH
                ? Optional.of("The machine was busy with something else, " + Math.round(busy * PERCENT)
                        + " % of all CPUs, before the measurement began: do not rely on these figures")
                : Optional.empty();
    }

    /**
     * The share of time in which the processors worked.
     *
     * @param before the first line of {@code /proc/stat}
     */
    static double share(String before, String after) {
        long[] first = times(before);
        long[] second = times(after);
        long total = LongStream.of(second).sum() - LongStream.of(first).sum();
        long resting = second[IDLE] + second[WAITING] - first[IDLE] - first[WAITING];
        return total == 0 ? 0 : (double) (total - resting) / total;
    }

    private static long[] times(String line) {
        return Arrays.stream(line.strip().split("\\s+"))
                .skip(1)
                .limit(COUNTED)
                .mapToLong(Long::parseLong)
                .toArray();
    }
}
