package io.cadastro.benchmarks.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.cadastro.benchmarks.kit.Samples;
import io.cadastro.benchmarks.kit.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class GoalsTest {
    private final Samples<String, Measure> measured = new Samples<>();

    @Test
    void theLimitItselfStillMeetsTheGoal() {
        measured.add("JVM: read", Measure.RATIO, 0.70);
        measured.add("JVM: create, publish", Measure.SERVICE_CPU, 300);

        // When
        List<Verdict> verdicts = Goals.judge(measured);

        assertThat(verdicts)
                .contains(
                        new Verdict("JVM: read, at least 0.70 of what the plain SDK does", "0.70", "met"),
                        new Verdict("JVM: create, publish, at most 300 µs of CPU in the service", "300 µs", "met"));
    }

    @Test
    void aSlowMedianMissesTheGoal() {
        measured.add("native: create, publish", Measure.RATIO, 0.79);
        measured.add("native: create, publish", Measure.RATIO, 0.95);
        measured.add("native: create, publish", Measure.RATIO, 0.70);

        // When
        List<Verdict> verdicts = Goals.judge(measured);

        assertThat(verdicts)
                .contains(new Verdict(
                        "native: create, publish, at least 0.80 of what the plain SDK does", "0.79", "not met"));
    }

    @Test
    void tooMuchMemoryMissesTheGoal() {
        measured.add("JVM", Measure.RSS_LOADED, 251);

        // When
        List<Verdict> verdicts = Goals.judge(measured);

        assertThat(verdicts).contains(new Verdict("JVM: at most 250 MiB at full load", "251 MiB", "not met"));
    }

    @Test
    void whatWasNotMeasuredIsNeitherMetNorMissed() {
        // When
        List<Verdict> verdicts = Goals.judge(measured);

        assertThat(verdicts).hasSize(7).allMatch(verdict -> verdict.verdict().equals("not measured"));
    }
}
