package io.cadastro.benchmarks.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {
    @Test
    void theMedianOfAnOddNumberOfRoundsIsTheMiddleOne() {
        // When
        Spread spread = Spread.of(List.of(41.0, 36.5, 90.0, 38.0, 37.0));

        assertThat(spread).isEqualTo(new Spread(38.0, 36.5, 90.0));
    }

    @Test
    void theMedianOfAnEvenNumberOfRoundsLiesBetweenTheTwoInTheMiddle() {
        // When
        Spread spread = Spread.of(List.of(10.0, 40.0, 20.0, 30.0));

        assertThat(spread).isEqualTo(new Spread(25.0, 10.0, 40.0));
    }

    @Test
    void nothingHasNoSpread() {
        // When
        assertThatThrownBy(() -> Spread.of(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Nothing was measured");
    }

    @Test
    void largerFiguresHaveFewerDecimals() {
        // When
        String text = new Spread(38.24, 4.156, 1234.4).text();

        assertThat(text).isEqualTo("38.2 (4.16–1,234)");
    }
}
