package io.cadastro.benchmarks.start;

import io.cadastro.benchmarks.kit.Spread;
import io.cadastro.benchmarks.kit.Verdict;
import io.cadastro.launcher.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was promised, held against what was measured. Medians count. */
final class Goals {
    private static final Subject NATIVE = new Subject(Program.CUSTOMER, Kind.NATIVE);
    private static final Subject JVM = new Subject(Program.CUSTOMER, Kind.JVM);
    private static final Subject PEER = new Subject(Program.CUSTOMER, Kind.SPRING_BOOT);

    private static final double READY_WITHOUT_SQL = 40;
    private static final double READY_WITH_SQL = 80;
    private static final double IDLE_WITHOUT_SQL = 40;
    private static final double IDLE_WITH_SQL = 70;
    private static final double FASTER_START = 40;
    private static final double SMALLER_MEMORY = 6;
    private static final double MORE_REQUESTS = 1.5;

    private Goals() {}

    /** One verdict for each goal. */
    static List<Verdict> judge(Measurements measured) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Program service : Program.services()) {
            boolean sql = service != Program.CUSTOMER;
            Subject subject = new Subject(service, Kind.NATIVE);
            verdicts.add(atMost(measured, subject, Measure.READY, sql ? READY_WITH_SQL : READY_WITHOUT_SQL, "ms"));
            verdicts.add(atMost(measured, subject, Measure.RSS_IDLE, sql ? IDLE_WITH_SQL : IDLE_WITHOUT_SQL, "MiB"));
        }
        verdicts.add(atLeast(
                "customer native is ready at least %s times as fast as Spring Boot",
                FASTER_START, ratio(measured, PEER, NATIVE, Measure.READY)));
        verdicts.add(atLeast(
                "customer native idles in at most 1/%s of Spring Boot's memory",
                SMALLER_MEMORY, ratio(measured, PEER, NATIVE, Measure.RSS_IDLE)));
        verdicts.add(atLeast(
                "customer JVM creates at least %s times as many per second as Spring Boot",
                MORE_REQUESTS, ratio(measured, JVM, PEER, Measure.CREATE_RATE)));
        return verdicts;
    }

    private static Verdict atMost(Measurements measured, Subject subject, Measure measure, double limit, String unit) {
        String what = measure == Measure.READY ? "is ready in" : "idles in";
        String goal = subject.name() + " " + what + " at most " + plain(limit) + " " + unit;
        return Verdict.of(goal, measured.of(subject, measure).map(Spread::median), unit, value -> value <= limit);
    }

    private static Verdict atLeast(String goal, double limit, Optional<Double> ratio) {
        return Verdict.of(goal.formatted(plain(limit)), ratio, "times", value -> value >= limit);
    }

    private static Optional<Double> ratio(Measurements measured, Subject of, Subject to, Measure measure) {
        return measured.of(of, measure)
                .flatMap(above -> measured.of(to, measure).map(below -> above.median() / below.median()));
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString(Math.round(number)) : Double.toString(number);
    }
}
