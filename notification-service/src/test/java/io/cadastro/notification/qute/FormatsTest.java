package io.cadastro.notification.qute;

import static org.assertj.core.api.Assertions.assertThat;

import io.cadastro.notification.Language;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatsTest {
    private static final ZoneId SAO_PAULO = ZoneId.of("America/Sao_Paulo");

    @ParameterizedTest
    @CsvSource({
        "PORTUGUESE, 30 de junho de 2026",
        "ENGLISH, 'June 30, 2026'",
        "SPANISH, 30 de junio de 2026",
    })
    void aDateIsWrittenInTheReadersLanguageAndZone(Language language, String written) {
        // When
        String date = new Formats(language, SAO_PAULO).date(Instant.parse("2026-07-01T01:00:00Z"));

        assertThat(date).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({
        "ENGLISH, 999, 999 B",
        "ENGLISH, 1234567, 1.2 MB",
        "PORTUGUESE, 1234567, '1,2 MB'",
        "SPANISH, 24000, 24 kB"
    })
    void aSizeIsWrittenInTheReadersLanguage(Language language, long bytes, String written) {
        // When
        String size = new Formats(language, SAO_PAULO).size(bytes);

        assertThat(size).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({"application/pdf, PDF", "image/jpeg, JPEG", "text/plain; charset=utf-8, PLAIN", "unknown, UNKNOWN"})
    void aContentTypeIsNamedBriefly(String contentType, String name) {
        // When
        String kind = Formats.kind(contentType);

        assertThat(kind).isEqualTo(name);
    }
}
