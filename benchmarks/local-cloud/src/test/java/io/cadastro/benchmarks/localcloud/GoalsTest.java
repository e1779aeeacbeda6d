package io.cadastro.benchmarks.localcloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.cadastro.benchmarks.kit.Samples;
import io.cadastro.benchmarks.kit.Verdict;
import org.junit.jupiter.api.Test;

class GoalsTest {
    private final Samples<String, Measure> measured = new Samples<>();

    @Test
    void theLimitItselfStillMeetsTheGoal() {
        measured.add(DynamoDbWorkloads.PUT, Measure.RATE, 3_000);

        // When
        var verdicts = Goals.judge(measured);

        assertThat(verdicts).contains(new Verdict("at least 3,000 puts/s", "3,000", "met"));
    }

    @Test
    void aSlowMedianMissesTheGoal() {
        measured.add(DynamoDbWorkloads.TRANSACTION, Measure.RATE, 990);
        measured.add(DynamoDbWorkloads.TRANSACTION, Measure.RATE, 5_000);
        measured.add(DynamoDbWorkloads.TRANSACTION, Measure.RATE, 980);

        // When
        var verdicts = Goals.judge(measured);

        assertThat(verdicts).contains(new Verdict("at least 1,000 transactions/s", "990", "not met"));
    }

    @Test
    void aFirstStartAndALaterOneAreJudgedApart() {
        measured.add(LocalCloudBenchmark.CLOUD, Measure.START_FIRST, 4_100);
        measured.add(LocalCloudBenchmark.CLOUD, Measure.START_EMPTY, 1_900);

        // When
        var verdicts = Goals.judge(measured);

        assertThat(verdicts)
                .contains(
                        new Verdict(
                                "starts in at most 4,000 ms empty, with nothing kept of an earlier cloud",
                                "4,100 ms",
                                "not met"),
                        new Verdict("starts in at most 4,000 ms empty", "1,900 ms", "met"));
    }

    @Test
    void tooMuchMemoryMissesTheGoal() {
        measured.add(LocalCloudBenchmark.CLOUD, Measure.ALL_FULL, 351);

        // When
        var verdicts = Goals.judge(measured);

        assertThat(verdicts)
                .contains(new Verdict("at most 350 MiB with a full table, JVM and PostgreSQL", "351 MiB", "not met"));
    }

    @Test
    void whatWasNotMeasuredIsNeitherMetNorMissed() {
        // When
        var verdicts = Goals.judge(measured);

        assertThat(verdicts).hasSize(8).allMatch(verdict -> verdict.verdict().equals("not measured"));
    }
}
