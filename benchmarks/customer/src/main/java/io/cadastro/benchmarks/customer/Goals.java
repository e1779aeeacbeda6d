package io.cadastro.benchmarks.customer;

import io.cadastro.benchmarks.kit.Samples;
import io.cadastro.benchmarks.kit.Spread;
import io.cadastro.benchmarks.kit.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What was promised, held against what was measured. Medians count. */
final class Goals {
    private static final double CREATE_RATIO = 0.80;
    private static final double READ_RATIO = 0.70;
    private static final double CREATE_CPU = 300;
    private static final double MEMORY = 250;

    private Goals() {}

    /** One verdict for each goal. */
    static List<Verdict> judge(Samples<String, Measure> measured) {
        return Stream.concat(
                        Stream.of(Candidate.JVM, Candidate.NATIVE)
                                .flatMap(candidate -> Stream.of(
                                        ratio(measured, candidate, Operation.CREATE_AND_PUBLISH, CREATE_RATIO),
                                        ratio(measured, candidate, Operation.READ, READ_RATIO),
                                        cpu(measured, candidate))),
                        Stream.of(memory(measured)))
                .toList();
    }

    private static Verdict ratio(Samples<String, Measure> measured, String candidate, String operation, double least) {
        String subject = Operation.subject(candidate, operation);
        String goal = subject + ", at least " + Spread.figure(least) + " of what the plain SDK does";
        return Verdict.of(goal, median(measured, subject, Measure.RATIO), "", number -> number >= least);
    }

    private static Verdict cpu(Samples<String, Measure> measured, String candidate) {
        String subject = Operation.subject(candidate, Operation.CREATE_AND_PUBLISH);
        String goal = subject + ", at most " + Spread.figure(CREATE_CPU) + " µs of CPU in the service";
        return Verdict.of(goal, median(measured, subject, Measure.SERVICE_CPU), "µs", number -> number <= CREATE_CPU);
    }

    private static Verdict memory(Samples<String, Measure> measured) {
        String goal = "JVM: at most " + Spread.figure(MEMORY) + " MiB at full load";
        return Verdict.of(goal, median(measured, Candidate.JVM, Measure.RSS_LOADED), "MiB", number -> number <= MEMORY);
    }

    private static Optional<Double> median(Samples<String, Measure> measured, String subject, Measure measure) {
        return measured.of(subject, measure).map(Spread::median);
    }
}
