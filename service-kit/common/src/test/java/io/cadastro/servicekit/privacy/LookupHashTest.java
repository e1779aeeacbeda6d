package io.cadastro.servicekit.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LookupHashTest {
    private final LookupHash hash = new LookupHash(AesGcm.key(new byte[32]));

    @Test
    void sameValueOfSamePurposeHasTheSameHash() {
        // When
        String first = hash.of("cpf", "52998224725");
        String second = hash.of("cpf", "52998224725");

        assertThat(first).isEqualTo(second).hasSize(64);
    }

    @Test
    void purposeAndSecretChangeTheHash() {
        // When
        String other = hash.of("email", "52998224725");
        String otherSecret = new LookupHash(AesGcm.newKey()).of("cpf", "52998224725");

        assertThat(hash.of("cpf", "52998224725")).isNotEqualTo(other).isNotEqualTo(otherSecret);
    }
}
