package io.cadastro.benchmarks.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.cadastro.benchmarks.kit.Verdict;
import io.cadastro.launcher.Program;
import org.junit.jupiter.api.Test;

class GoalsTest {
    private final Measurements measured = new Measurements();

    @Test
    void theLimitItselfStillMeetsTheGoal() {
        measured.add(new Subject(Program.CUSTOMER, Kind.NATIVE), Measure.READY, 40.0);

        // When
        var verdicts = Goals.judge(measured);

        assertThat(verdicts).contains(new Verdict("customer native is ready in at most 40 ms", "40.0 ms", "met"));
    }

    @Test
    void aServiceWithPostgresqlMayTakeLonger() {
        measured.add(new Subject(Program.ARCHIVE, Kind.NATIVE), Measure.READY, 79.0);

        // When
        var verdicts = Goals.judge(measured);

        assertThat(verdicts).contains(new Verdict("archive native is ready in at most 80 ms", "79.0 ms", "met"));
    }

    @Test
    void tooMuchMemoryMissesTheGoal() {
        measured.add(new Subject(Program.DOCUMENT, Kind.NATIVE), Measure.RSS_IDLE, 70.5);

        // When
        var verdicts = Goals.judge(measured);

        assertThat(verdicts).contains(new Verdict("document native idles in at most 70 MiB", "70.5 MiB", "not met"));
    }

    @Test
    void theMedianOfTheRoundsCounts() {
        Subject subject = new Subject(Program.CUSTOMER, Kind.NATIVE);
        measured.add(subject, Measure.RSS_IDLE, 39.0);
        measured.add(subject, Measure.RSS_IDLE, 90.0);
        measured.add(subject, Measure.RSS_IDLE, 38.0);

        // When
        var verdicts = Goals.judge(measured);

        assertThat(verdicts).contains(new Verdict("customer native idles in at most 40 MiB", "39.0 MiB", "met"));
    }

    @Test
    void thePeerIsHeldAgainstTheExecutableAndTheJvm() {
        Subject peer = new Subject(Program.CUSTOMER, Kind.SPRING_BOOT);
        measured.add(peer, Measure.READY, 2_000.0);
        measured.add(peer, Measure.RSS_IDLE, 210.0);
        measured.add(peer, Measure.CREATE_RATE, 400.0);
        measured.add(new Subject(Program.CUSTOMER, Kind.NATIVE), Measure.READY, 40.0);
        measured.add(new Subject(Program.CUSTOMER, Kind.NATIVE), Measure.RSS_IDLE, 42.0);
        measured.add(new Subject(Program.CUSTOMER, Kind.JVM), Measure.CREATE_RATE, 600.0);

        // When
        var verdicts = Goals.judge(measured);

        assertThat(verdicts)
                .contains(
                        new Verdict(
                                "customer native is ready at least 40 times as fast as Spring Boot",
                                "50.0 times",
                                "met"),
                        new Verdict(
                                "customer native idles in at most 1/6 of Spring Boot's memory",
                                "5.00 times",
                                "not met"),
                        new Verdict(
                                "customer JVM creates at least 1.5 times as many per second as Spring Boot",
                                "1.50 times",
                                "met"));
    }

    @Test
    void whatWasNotMeasuredIsNeitherMetNorMissed() {
        // When
        var verdicts = Goals.judge(measured);

        assertThat(verdicts).hasSize(11).allMatch(verdict -> verdict.verdict().equals("not measured"));
    }
}
