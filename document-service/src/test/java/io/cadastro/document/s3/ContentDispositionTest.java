package io.cadastro.document.s3;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentDispositionTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "contrato.pdf|contrato.pdf|contrato.pdf",
                "certidão 2ª via.pdf|certid_o 2_ via.pdf|certid%C3%A3o%202%C2%AA%20via.pdf",
                "a\"; filename=\"b.exe|a__ filename=_b.exe|a%22%3B%20filename%3D%22b.exe",
                "../../etc/passwd|.._.._etc_passwd|.._.._etc_passwd",
                "C:\\temp\\x.pdf|C:_temp_x.pdf|C%3A_temp_x.pdf",
                "100%.pdf|100_.pdf|100%25.pdf"
            })
    void fileNameCanDoNoHarm(String fileName, String ascii, String extended) {
        // When
        String header = ContentDisposition.attachment(fileName);

        // Then
        assertThat(header).isEqualTo("attachment; filename=\"" + ascii + "\"; filename*=UTF-8''" + extended);
    }
}
