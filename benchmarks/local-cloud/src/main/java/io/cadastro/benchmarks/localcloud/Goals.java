package io.cadastro.benchmarks.localcloud;

import io.cadastro.benchmarks.kit.Samples;
import io.cadastro.benchmarks.kit.Spread;
import io.cadastro.benchmarks.kit.Verdict;
import java.util.List;
import java.util.Optional;

/** What was promised, held against what was measured. Medians count. */
final class Goals {
    private static final double PUTS = 3_000;
    private static final double TRANSACTIONS = 1_000;
    private static final double START_MILLIS = 4_000;
    private static final double MEMORY = 350;

    private Goals() {}

    /** One verdict for each goal. */
    static List<Verdict> judge(Samples<String, Measure> measured) {
        return List.of(
                atLeast(PUTS, "puts/s", median(measured, DynamoDbWorkloads.PUT, Measure.RATE)),
                atLeast(TRANSACTIONS, "transactions/s", median(measured, DynamoDbWorkloads.TRANSACTION, Measure.RATE)),
                starts("empty, with nothing kept of an earlier cloud", cloud(measured, Measure.START_FIRST)),
                starts("empty", cloud(measured, Measure.START_EMPTY)),
                starts("with the files of an earlier run", cloud(measured, Measure.START_AGAIN)),
                starts("with a full table", cloud(measured, Measure.START_FULL)),
                takes("the JVM", cloud(measured, Measure.JVM_FULL)),
                takes("JVM and PostgreSQL", cloud(measured, Measure.ALL_FULL)));
    }

    private static Optional<Double> cloud(Samples<String, Measure> measured, Measure measure) {
        return median(measured, LocalCloudBenchmark.CLOUD, measure);
    }

    private static Optional<Double> median(Samples<String, Measure> measured, String subject, Measure measure) {
        return measured.of(subject, measure).map(Spread::median);
    }

    private static Verdict atLeast(double limit, String what, Optional<Double> value) {
        return Verdict.of("at least " + Spread.figure(limit) + " " + what, value, "", number -> number >= limit);
    }

    private static Verdict starts(String on, Optional<Double> value) {
        String goal = "starts in at most " + Spread.figure(START_MILLIS) + " ms " + on;
        return Verdict.of(goal, value, "ms", number -> number <= START_MILLIS);
    }

    private static Verdict takes(String who, Optional<Double> value) {
        String goal = "at most " + Spread.figure(MEMORY) + " MiB with a full table, " + who;
        return Verdict.of(goal, value, "MiB", number -> number <= MEMORY);
    }
}
