package io.cadastro.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LegalBasisTest {
    @Test
    void thereAreTheTenOfArticleSevenByTheirPublishedNames() {
        // When
        List<String> labels =
                Arrays.stream(LegalBasis.values()).map(LegalBasis::label).toList();

        assertThat(labels)
                .containsExactly(
                        "consent",
                        "legal-obligation",
                        "public-policy",
                        "research",
                        "contract",
                        "legal-proceedings",
                        "life-protection",
                        "health",
                        "legitimate-interest",
                        "credit-protection");
        assertThat(labels.stream().map(LegalBasis::labelled))
                .allSatisfy(basis -> assertThat(basis).isPresent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Consent", "legal_obligation", "habit"})
    void nothingElseIsOne(String label) {
        // When
        var basis = LegalBasis.labelled(label);

        assertThat(basis).isEmpty();
    }
}
