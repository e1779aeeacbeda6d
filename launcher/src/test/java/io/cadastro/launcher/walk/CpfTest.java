package io.cadastro.launcher.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CpfTest {
    @Test
    void checkDigitsAreThoseOfAKnownCpf() {
        // Given
        RandomGenerator digits = new Digits(5, 2, 9, 9, 8, 2, 2, 4, 7);

        // When
        String cpf = Cpf.random(digits);

        // Then
        assertThat(Cpf.formatted(cpf)).isEqualTo("529.982.247-25");
    }

    @Test
    void sameDigitNineTimesIsNoCpf() {
        // Given
        RandomGenerator digits = new Digits(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 4, 4, 4, 7, 7, 7);

        // When
        String cpf = Cpf.random(digits);

        // Then
        assertThat(cpf).isEqualTo("11144477735");
    }

    @Test
    void twoPeopleAreNotTheSame() {
        // Given
        RandomGenerator random = new SplittableRandom(1);

        // When
        Person first = Person.random("Maria da Silva", random);
        Person second = Person.random("Maria da Silva", random);

        // Then
        assertThat(first.cpf()).isNotEqualTo(second.cpf());
        assertThat(first.email()).startsWith("maria+").isNotEqualTo(second.email());
    }

    /** Draws these and no others. */
    private static final class Digits implements RandomGenerator {
        private final int[] digits;
        private int next;

        Digits(int... digits) {
            this.digits = digits;
        }

        @Override
        public int nextInt(int origin, int bound) {
            return digits[next++];
        }

        @Override
        public long nextLong() {
            throw new UnsupportedOperationException("Only digits are drawn");
        }

        @Override
        public IntStream ints(long size, int origin, int bound) {
            return IntStream.generate(() -> nextInt(origin, bound)).limit(size);
        }
    }
}
