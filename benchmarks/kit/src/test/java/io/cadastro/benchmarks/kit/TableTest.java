package io.cadastro.benchmarks.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void columnsStandInLine() {
        Table table = new Table("", "ready, ms");
        table.add(List.of("customer native", "31.0 (29.1–35.2)"));
        table.add(List.of("archive JVM", "900"));

        // When
        String markdown = table.markdown();

        assertThat(markdown).isEqualTo("""
                        |                 |        ready, ms |
                        | --------------- | ---------------: |
                        | customer native | 31.0 (29.1–35.2) |
                        | archive JVM     |              900 |
                        """);
    }

    @Test
    void aRowOfAnotherLengthIsRefused() {
        Table table = new Table("", "ready, ms");

        // When
        assertThatThrownBy(() -> table.add(List.of("archive JVM")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Not a row of this table: [archive JVM]");
    }
}
