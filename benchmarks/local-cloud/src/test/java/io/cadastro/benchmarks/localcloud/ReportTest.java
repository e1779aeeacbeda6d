package io.cadastro.benchmarks.localcloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.cadastro.benchmarks.kit.Samples;
import org.junit.jupiter.api.Test;

class ReportTest {
    private final Samples<String, Measure> measured = new Samples<>();

    @Test
    void aLoadWithAFloorIsComparedWithIt() {
        measured.add(DynamoDbWorkloads.PUT, Measure.FLOOR, 20_000);
        measured.add(DynamoDbWorkloads.PUT, Measure.RATE, 5_000);
        measured.add("S3 put, 10 KB", Measure.RATE, 1_700);

        // When
        String markdown = new Report(measured, "On two CPUs.").markdown();

        assertThat(markdown)
                .startsWith("On two CPUs.\n\n| ")
                .containsPattern("DynamoDB put +\\| +5,000 \\| +25 % of 20,000 \\|")
                .containsPattern("S3 put, 10 KB +\\| +1,700 \\| +– \\|");
    }

    @Test
    void whatTheGeneratorTakesIsShown() {
        measured.add(DynamoDbWorkloads.GET, Measure.RATE, 5_000);
        measured.add(DynamoDbWorkloads.GET, Measure.JVM_CPU, 0.26);
        measured.add(DynamoDbWorkloads.GET, Measure.POSTGRES_CPU, 0.06);
        measured.add(DynamoDbWorkloads.GET, Measure.GENERATOR_CPU, 0.05);

        // When
        String markdown = new Report(measured, "On two CPUs.").markdown();

        assertThat(markdown).containsPattern("DynamoDB get +\\| +0.26 \\| +0.06 \\| +0.05 \\|");
    }
}
