package io.cadastro.benchmarks.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.cadastro.benchmarks.kit.Samples;
import org.junit.jupiter.api.Test;

class ReportTest {
    private final Samples<String, Measure> measured = new Samples<>();

    @Test
    void theServiceStandsBesideThePlainSdk() {
        measured.add("JVM: create", Measure.RATIO, 0.81);
        measured.add("JVM: create", Measure.RATE, 810);
        measured.add("JVM: create", Measure.RAW_RATE, 1_000);

        // When
        String markdown = new Report(measured, "On two CPUs.").markdown();

        assertThat(markdown)
                .startsWith("On two CPUs.\n\n| operations/s")
                .containsPattern("JVM: create +\\| +0.81 \\| +810 \\| +1,000 \\|");
    }

    @Test
    void memoryIsOfTheServiceAndNotOfAnOperation() {
        measured.add("native: read", Measure.RATE, 900);
        measured.add("native", Measure.RSS_LOADED, 104);
        measured.add("native", Measure.RSS_HIGHEST, 106);

        // When
        String markdown = new Report(measured, "On two CPUs.").markdown();

        assertThat(markdown)
                .containsPattern("native +\\| +104 \\| +106 \\|")
                .doesNotContainPattern("\\| native +\\| +– \\|");
    }
}
