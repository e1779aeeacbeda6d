package io.cadastro.document.tika;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TikaContentTypesTest {
    private final TikaContentTypes contentTypes = new TikaContentTypes();

    @ParameterizedTest
    @CsvSource({
        "255044462d312e370a25e2e3cfd30a, application/pdf",
        "ffd8ffe000104a46494600010100, image/jpeg",
        "89504e470d0a1a0a0000000d49484452, image/png",
        "4d5a90000300000004000000ffff0000, application/x-msdownload",
        "504b0304140000000800, application/zip"
    })
    void magicBytesTellTheType(String firstBytes, String expected) {
        // When
        String type = contentTypes.detect(HexFormat.of().parseHex(firstBytes));

        // Then
        assertThat(type).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"<html><script>alert(1)</script></html>, text/html", "plain words, text/plain"})
    void textIsNeverADocument(String content, String expected) {
        // When
        String type = contentTypes.detect(content.getBytes(StandardCharsets.UTF_8));

        // Then
        assertThat(type).isEqualTo(expected);
    }
}
