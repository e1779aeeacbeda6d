package io.cadastro.localcloud.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.cadastro.localcloud.dynamodb.AttributeValue.Numeric;
import io.cadastro.localcloud.dynamodb.AttributeValue.Text;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SortableKeyTest {
    @Test
    void numbers_areOrderedByTheirValue() {
        // Given
        List<String> ascending = List.of(
                "-9.9999999999999999999999999999999999999E+125",
                "-1000",
                "-12.5",
                "-12",
                "-1.5",
                "-1",
                "-0.001",
                "-1E-130",
                "0",
                "1E-130",
                "0.001",
                "0.01",
                "1",
                "1.05",
                "1.5",
                "9",
                "10",
                "12",
                "12.5",
                "1000",
                "12345678901234567890123456789012345678",
                "9.9999999999999999999999999999999999999E+125");
        List<Numeric> shuffled = new ArrayList<>(
                ascending.stream().map(BigDecimal::new).map(Numeric::new).toList());
        Collections.shuffle(shuffled, new Random(1));

        // When
        shuffled.sort(Comparator.comparing(SortableKey::of));

        // Then
        assertThat(shuffled)
                .containsExactlyElementsOf(ascending.stream()
                        .map(BigDecimal::new)
                        .map(Numeric::new)
                        .toList());
    }

    @Test
    void equalNumbers_areOneKey() {
        // When
        List<ByteString> keys = Stream.of("1", "1.0", "0.1E1", "1.00000")
                .map(BigDecimal::new)
                .map(Numeric::new)
                .map(SortableKey::of)
                .distinct()
                .toList();

        // Then
        assertThat(keys).hasSize(1);
    }

    @Test
    void texts_areOrderedByTheirUtf8Bytes() {
        // Given: by UTF-16 units, the last but one would be the last
        List<String> ascending = List.of("", "A", "Z", "a", "aa", "ab", "ç", "\uFFFD", "\uD83D\uDE00");
        List<Text> shuffled = new ArrayList<>(ascending.stream().map(Text::new).toList());
        Collections.shuffle(shuffled, new Random(1));

        // When
        shuffled.sort(Comparator.comparing(SortableKey::of));

        // Then
        assertThat(shuffled).extracting(Text::value).containsExactlyElementsOf(ascending);
    }

    @Test
    void afterAPrefix_comesTheNextBytesThatDoNotStartWithIt() {
        // When
        ByteString after = SortableKey.after(ByteString.of(new byte[] {1, 2, (byte) 0xff}));

        // Then
        assertThat(after).isEqualTo(ByteString.of(new byte[] {1, 3}));
        assertThat(SortableKey.after(ByteString.of(new byte[] {(byte) 0xff}))).isNull();
    }
}
