package io.cadastro.benchmarks.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.cadastro.launcher.Program;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final Subject CUSTOMER = new Subject(Program.CUSTOMER, Kind.NATIVE);
    private static final Subject DOCUMENT = new Subject(Program.DOCUMENT, Kind.JVM);

    private final Measurements measured = new Measurements();

    @Test
    void startsAreListedWithTheirSpread() {
        measured.add(CUSTOMER, Measure.READY, 31.0);
        measured.add(CUSTOMER, Measure.READY, 35.0);
        measured.add(CUSTOMER, Measure.READY, 29.0);
        measured.add(CUSTOMER, Measure.FIRST_ANSWER, 52.0);

        // When
        String markdown = report();

        assertThat(markdown).contains("""
                        ### Start

                        |                 |        ready, ms | first answer, ms |
                        | --------------- | ---------------: | ---------------: |
                        | customer native | 31.0 (29.0–35.0) |             52.0 |
                        """);
    }

    @Test
    void onlyRegistrationsAreComparedWithTheFloor() {
        measured.addFloor(1_000.0);
        measured.add(CUSTOMER, Measure.CREATE_RATE, 620.0);
        measured.add(DOCUMENT, Measure.CREATE_RATE, 800.0);

        // When
        String markdown = report();

        assertThat(markdown)
                .contains("is 1,000 transactions/s.")
                .containsPattern("customer native \\| +620 \\| +62 % \\|")
                .containsPattern("document JVM +\\| +800 \\| +– \\|");
    }

    @Test
    void thePeerStandsBesideTheServiceThatItIsComparedWith() {
        measured.add(CUSTOMER, Measure.READY, 31.0);
        measured.add(DOCUMENT, Measure.READY, 900.0);
        measured.add(new Subject(Program.CUSTOMER, Kind.SPRING_BOOT), Measure.READY, 2_000.0);

        // When
        String markdown = report();

        assertThat(markdown).containsSubsequence("customer native", "customer Spring Boot", "document JVM");
    }

    @Test
    void whatNeedsAJavaRuntimeSaysSo() {
        measured.add(CUSTOMER, Measure.READY, 31.0);
        measured.add(DOCUMENT, Measure.READY, 900.0);
        measured.setSize(CUSTOMER, new Size(108_000_000, 36_000_000));
        measured.setSize(DOCUMENT, new Size(60_000_000, 52_000_000));

        // When
        String markdown = report();

        assertThat(markdown)
                .contains("| customer native |       108 |           36.0 |        nothing |")
                .contains("| document JVM    |      60.0 |           52.0 | a Java runtime |");
    }

    @Test
    void whatWasNotMeasuredHasNoTable() {
        measured.add(CUSTOMER, Measure.READY, 31.0);

        // When
        String markdown = report();

        assertThat(markdown).startsWith("On two CPUs.\n").doesNotContain("### Reading", "### Handling", "### Remarks");
    }

    @Test
    void whatIsLeftOutIsSaid() {
        measured.remark("customer native is left out: ./cadastro native builds it");

        // When
        String markdown = report();

        assertThat(markdown).endsWith("### Remarks\n\n- customer native is left out: ./cadastro native builds it\n");
    }

    private String report() {
        return new Report(measured, "On two CPUs.").markdown();
    }
}
