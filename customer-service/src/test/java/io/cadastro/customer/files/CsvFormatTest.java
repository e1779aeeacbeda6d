package io.cadastro.customer.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cadastro.customer.Registration;
import io.cadastro.customer.RegistrationReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFormatTest {
    private final FieldsSeen seen = new FieldsSeen();

    @Test
    void columnsAreFields() {
        CsvFormat format = CsvFormat.headed("cpf,name,email", seen);

        // When
        format.read("529.982.247-25,Maria,maria@example.com");

        assertThat(seen.fields)
                .isEqualTo(Map.of("cpf", "529.982.247-25", "name", "Maria", "email", "maria@example.com"));
    }

    @Test
    void quotedValuesMayHoldCommasAndQuotationMarks() {
        CsvFormat format = CsvFormat.headed("cnpj,name", seen);

        // When
        format.read("12ABC34501DE35,\"Padaria \"\"Pão\"\", Ltda.\"");

        assertThat(seen.fields).containsEntry("name", "Padaria \"Pão\", Ltda.");
    }

    @Test
    void phonesAreSeparatedBySemicolons() {
        CsvFormat format = CsvFormat.headed("cpf,name,phones", seen);

        // When
        format.read("52998224725,Maria,(11) 91234-5678; +351 912 345 678");

        assertThat(seen.fields).containsEntry("phones", List.of("(11) 91234-5678", "+351 912 345 678"));
    }

    @Test
    void columnsOfAnAddressAndOfAttributesAreOneAddressAndTheAttributes() {
        CsvFormat format = CsvFormat.headed("cpf,name,address.street,address.postalCode,attributes.tier", seen);

        // When
        format.read("52998224725,Maria,Rua Augusta,01305-000,gold");

        assertThat(seen.fields)
                .containsEntry("addresses", List.of(Map.of("street", "Rua Augusta", "postalCode", "01305-000")))
                .containsEntry("attributes", Map.of("tier", "gold"));
    }

    @Test
    void anEmptyValueIsNone() {
        CsvFormat format = CsvFormat.headed("cpf,cnpj,name,address.street,attributes.tier", seen);

        // When
        format.read("52998224725,,Maria,,\"\"");

        assertThat(seen.fields).isEqualTo(Map.of("cpf", "52998224725", "name", "Maria"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "52998224725|has 1 values where the first line names 2 fields",
                "52998224725,Maria,more|has 3 values where the first line names 2 fields",
                "52998224725,\"Maria|opens a quotation mark and does not close it: no value holds a line break",
                "52998224725,\"Maria\" da Silva|is not CSV as RFC 4180 has it"
            })
    void aLineOfAnotherFormIsNotRead(String line, String why) {
        CsvFormat format = CsvFormat.headed("cpf,name", seen);

        // When
        assertThatThrownBy(() -> format.read(line))
                .isInstanceOf(UnreadableLineException.class)
                .hasMessage(why)
                .hasMessageNotContaining("Maria");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "529.982.247-25,Maria,maria@example.com", "name,email", "cpf,email", "CPF,NAME,EMAIL"})
    void aFirstLineThatDoesNotNameTheFieldsIsNotRead(String header) {
        // When
        assertThatThrownBy(() -> CsvFormat.headed(header, seen))
                .isInstanceOf(UnreadableLineException.class)
                .hasMessage("does not name the fields: cpf or cnpj, name, email and what else there is");
    }

    @Test
    void aFieldCannotBeNamedTwice() {
        // When
        assertThatThrownBy(() -> CsvFormat.headed("cpf,name,name", seen))
                .isInstanceOf(UnreadableLineException.class)
                .hasMessage("names in column 3 what it named before");
    }

    /** Keeps what it is asked to read. */
    private static final class FieldsSeen implements RegistrationReader {
        private Map<String, Object> fields;

        @Override
        public Registration read(String json) {
            throw new AssertionError("CSV is no JSON");
        }

        @Override
        public Registration read(Map<String, Object> fields) {
            this.fields = fields;
            return null;
        }
    }
}
