package io.cadastro.servicekit.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.Test;

class FileCipherTest {
    private static final byte[] PLAIN = "529.982.247-25,Maria".getBytes(StandardCharsets.UTF_8);

    private final SecretKey key = AesGcm.newKey();
    private final FileCipher cipher = new FileCipher("one", key);

    @Test
    void aPieceIsOpenedAgainAtItsPlace() {
        // When
        byte[] opened = cipher.open(7, cipher.seal(7, PLAIN));

        assertThat(opened).isEqualTo(PLAIN);
    }

    @Test
    void aSealedPieceIsLongerByTheOverheadAndDoesNotShowWhatItHolds() {
        // When
        byte[] sealed = cipher.seal(7, PLAIN);

        assertThat(sealed).hasSize(PLAIN.length + FileCipher.OVERHEAD);
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("Maria");
    }

    @Test
    void piecesCannotChangePlaces() {
        byte[] sealed = cipher.seal(7, PLAIN);

        // When
        assertThatThrownBy(() -> cipher.open(8, sealed)).isInstanceOf(AesGcm.UnreadableException.class);
    }

    @Test
    void aPieceCannotBeMovedToAnotherFile() {
        byte[] sealed = cipher.seal(7, PLAIN);

        // When
        assertThatThrownBy(() -> new FileCipher("other", key).open(7, sealed))
                .isInstanceOf(AesGcm.UnreadableException.class);
    }
}
