package io.cadastro.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.cadastro.launcher.Console;
import io.cadastro.launcher.Demo;
import io.cadastro.launcher.LocalSystem;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The demo, with days of a fifth of a second. */
class WalkIT {
    private static LocalSystem system;

    @BeforeAll
    static void start() throws Exception {
        system = TestSystem.start("walk", "200ms");
    }

    @AfterAll
    static void stop() {
        if (system != null) {
            system.stop();
        }
    }

    @Test
    void customerGoesFromRegistrationToTheArchiveAndBack_andIsForgotten() {
        // Given
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(shown, true, StandardCharsets.UTF_8);

        // When
        int result = new Demo(system, new Console(out, false)).run();

        // Then
        String text = shown.toString(StandardCharsets.UTF_8);
        System.out.println(text);
        assertThat(result).as(text).isZero();
        assertThat(text)
                .contains("StorageClass is GLACIER")
                .contains("S3 answers GetObject with InvalidObjectState")
                .contains("byte for byte")
                .contains("cadastro.archive.object-restored.v1")
                .contains("signed by KMS with ECDSA_SHA_256")
                .contains("S3 has no version left");
    }
}
