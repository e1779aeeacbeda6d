package io.cadastro.servicekit.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.Test;

class CustomerCipherTest {
    private static final UUID CUSTOMER = UUID.fromString("0193a5b0-0000-7000-8000-000000000001");
    private static final UUID OTHER = UUID.fromString("0193a5b0-0000-7000-8000-000000000002");

    private final SecretKey key = AesGcm.newKey();
    private final CustomerCipher cipher = new CustomerCipher(CUSTOMER, key);

    @Test
    void whatIsSealedIsOpenedAgain() {
        // When
        String opened = cipher.open("name", cipher.seal("name", 1, "Zoë Ação"));

        assertThat(opened).isEqualTo("Zoë Ação");
    }

    @Test
    void whatIsSealedDoesNotShowTheValueAndDiffersEachTime() {
        // When
        byte[] first = cipher.seal("name", 1, "Maria");
        byte[] second = cipher.seal("name", 1, "Maria");

        assertThat(new String(first, StandardCharsets.ISO_8859_1)).doesNotContain("Maria");
        assertThat(first).isNotEqualTo(second);
    }

    @Test
    void aValueCannotBeMovedToAnotherField() {
        byte[] sealed = cipher.seal("name", 1, "Maria");

        // When
        assertThatThrownBy(() -> cipher.open("email", sealed)).isInstanceOf(AesGcm.UnreadableException.class);
    }

    @Test
    void aValueCannotBeMovedToAnotherCustomer() {
        byte[] sealed = cipher.seal("name", 1, "Maria");

        // When
        assertThatThrownBy(() -> new CustomerCipher(OTHER, key).open("name", sealed))
                .isInstanceOf(AesGcm.UnreadableException.class);
    }

    @Test
    void anOlderValueCannotBePutBack() {
        byte[] sealed = cipher.seal("name", 1, "Maria");

        // When
        assertThatThrownBy(() -> cipher.open("name", 2, sealed)).isInstanceOf(AesGcm.UnreadableException.class);
    }

    @Test
    void anotherKeyOpensNothing() {
        byte[] sealed = cipher.seal("name", 1, "Maria");

        // When
        assertThatThrownBy(() -> new CustomerCipher(CUSTOMER, AesGcm.newKey()).open("name", sealed))
                .isInstanceOf(AesGcm.UnreadableException.class);
    }

    @Test
    void bytesAreOpenedAgainInTheVersionThatTheyWereSealedWith() {
        byte[] value = {0, -1, 7};

        // When
        byte[] sealed = cipher.sealBytes("export", 3, value);

        assertThat(cipher.openBytes("export", 3, sealed)).isEqualTo(value);
        assertThatThrownBy(() -> cipher.openBytes("export", 4, sealed)).isInstanceOf(AesGcm.UnreadableException.class);
        assertThatThrownBy(() -> cipher.openBytes("another", 3, sealed)).isInstanceOf(AesGcm.UnreadableException.class);
    }

    @Test
    void aChangedByteIsNoticedWhereverItIs() {
        byte[] sealed = cipher.seal("name", 1, "Maria");

        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            // When
            assertThatThrownBy(() -> cipher.open("name", changed)).isInstanceOf(AesGcm.UnreadableException.class);
        }
    }
}
