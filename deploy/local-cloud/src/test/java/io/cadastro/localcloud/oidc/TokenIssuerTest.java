package io.cadastro.localcloud.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenIssuerTest {
    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void chooseFile() {
        file = directory.resolve("oidc").resolve("key.json");
    }

    @Test
    void theKeyThatIsPublishedIsTheOneThatIsKept() throws Exception {
        // When
        String published = TokenIssuer.open(file).publicKeys();

        assertThat(TokenIssuer.open(file).publicKeys()).isEqualTo(published);
    }

    @Test
    void aKeyThatWasHalfWrittenWhenTheCloudWasKilledIsMadeAnew() throws Exception {
        Files.createDirectories(file.getParent());
        Files.writeString(file.resolveSibling("key.json.incomplete"), "{\"kty\":\"RS");

        // When
        String published = TokenIssuer.open(file).publicKeys();

        assertThat(published).contains("\"kty\":\"RSA\"");
        assertThat(file.getParent()).isDirectoryContaining(file::equals).isDirectoryNotContaining("glob:**.incomplete");
    }

    @Test
    void aFileThatHoldsNoKeyIsNotReplaced() throws Exception {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "not a key");

        // When
        assertThatThrownBy(() -> TokenIssuer.open(file))
                .isInstanceOf(IOException.class)
                .hasMessage("Cannot use the token key in " + file);

        assertThat(file).hasContent("not a key");
    }

    @Test
    void whatCannotBeKeptSignsNothing() throws Exception {
        Files.writeString(directory.resolve("oidc"), "a file where the directory is to be");
        TokenIssuer issuer = TokenIssuer.open(file);

        // When
        assertThatThrownBy(issuer::publicKeys)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The key that signs tokens could not be made");
    }
}
