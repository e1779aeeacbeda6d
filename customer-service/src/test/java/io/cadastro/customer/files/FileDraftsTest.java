package io.cadastro.customer.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cadastro.customer.Draft;
import io.cadastro.customer.DraftKey;
import io.cadastro.customer.DraftsFullException;
import io.cadastro.servicekit.privacy.AesGcm;
import io.cadastro.servicekit.privacy.CustomerKeys;
import io.cadastro.testkit.LocalCloudResource;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@WithTestResource(LocalCloudResource.class)
class FileDraftsTest {
    private static final DraftKey MARIA = new DraftKey("caller", "abcdefghijklmnopqrstuvwx");
    private static final DraftKey ANA = new DraftKey("caller", "zyxwvutsrqponmlkjihgfedc");

    @Inject
    CustomerKeys keys;

    @TempDir
    Path data;

    @Test
    void neitherNameNorContentOfItsFileShowsAnything() throws IOException {
        FileDrafts drafts = drafts(Duration.ofHours(1), 10, 1 << 20);

        // When
        drafts.keep(MARIA, "{\"name\":\"Maria\"}");

        List<Path> files = files();
        assertThat(files).hasSize(1);
        assertThat(files.getFirst().getFileName().toString())
                .matches("[0-9a-f]{64}[.]draft")
                .doesNotContain(MARIA.token());
        assertThat(new String(Files.readAllBytes(files.getFirst()), ISO_8859_1)).doesNotContain("Maria", "name");
    }

    @Test
    void itOutlivesTheProcess() {
        Draft kept = drafts(Duration.ofHours(1), 10, 1 << 20).keep(MARIA, "{\"name\":\"Maria\"}");

        // When
        Optional<Draft> found = drafts(Duration.ofHours(1), 10, 1 << 20).find(MARIA);

        assertThat(found).hasValueSatisfying(draft -> {
            assertThat(draft.json()).isEqualTo("{\"name\":\"Maria\"}");
            assertThat(draft.expiresAt()).isEqualTo(kept.expiresAt());
        });
    }

    @Test
    void whatHasExpiredIsNotServedAndItsFileIsRemoved() throws IOException {
        FileDrafts drafts = drafts(Duration.ofMillis(-1), 10, 1 << 20);
        drafts.keep(MARIA, "{}");
        assertThat(drafts.find(MARIA)).isEmpty();
        assertThat(drafts.delete(ANA)).isFalse();
        assertThat(files()).hasSize(1);

        // When
        drafts.sweep();

        assertThat(files()).isEmpty();
    }

    @Test
    void whatHasNotExpiredStays() throws IOException {
        FileDrafts drafts = drafts(Duration.ofHours(1), 10, 1 << 20);
        drafts.keep(MARIA, "{}");

        // When
        drafts.sweep();

        assertThat(drafts.find(MARIA)).isPresent();
    }

    @Test
    void whatAProcessLeftHalfWrittenIsNeverServedAndIsRemoved() throws IOException {
        FileDrafts drafts = drafts(Duration.ofHours(1), 10, 1 << 20);
        drafts.keep(MARIA, "{\"step\":1}");
        Path half = Files.write(data.resolve("drafts/0000.writing"), new byte[7]);
        Path young = Files.write(data.resolve("drafts/0001.writing"), new byte[7]);
        Path torn = Files.write(data.resolve("drafts/0002.draft"), new byte[7]);
        Files.setLastModifiedTime(half, FileTime.from(Instant.now().minus(Duration.ofMinutes(11))));

        // When
        drafts.sweep();

        assertThat(half).doesNotExist();
        assertThat(torn).doesNotExist();
        assertThat(young).exists();
        assertThat(drafts.find(MARIA).orElseThrow().json()).isEqualTo("{\"step\":1}");
    }

    @Test
    void thereAreNoMoreThanThereMayBe() {
        FileDrafts drafts = drafts(Duration.ofHours(1), 1, 1 << 20);
        drafts.keep(MARIA, "{\"step\":1}");

        // When
        assertThatThrownBy(() -> drafts.keep(ANA, "{}")).isInstanceOf(DraftsFullException.class);

        assertThat(drafts.find(ANA)).isEmpty();
        drafts.keep(MARIA, "{\"step\":2}");
        assertThat(drafts.find(MARIA).orElseThrow().json()).isEqualTo("{\"step\":2}");
        assertThat(drafts.delete(MARIA)).isTrue();
        assertThat(drafts.keep(ANA, "{}").json()).isEqualTo("{}");
    }

    @Test
    void theyTakeNoMoreRoomThanTheyMay() {
        drafts(Duration.ofHours(1), 10, 1_000).keep(MARIA, "x".repeat(700));

        // When
        assertThatThrownBy(() -> drafts(Duration.ofHours(1), 10, 1_000).keep(ANA, "x".repeat(300)))
                .isInstanceOf(DraftsFullException.class);

        assertThat(drafts(Duration.ofHours(1), 10, 2_000).keep(ANA, "x".repeat(300)))
                .isNotNull();
    }

    @Test
    void aFileThatWasPutInPlaceOfAnotherIsNotRead() throws IOException {
        FileDrafts drafts = drafts(Duration.ofHours(1), 10, 1 << 20);
        drafts.keep(MARIA, "{}");
        byte[] stolen = Files.readAllBytes(files().getFirst());
        drafts.keep(ANA, "{}");
        for (Path file : files()) {
            Files.write(file, stolen);
        }

        // When
        assertThatThrownBy(() -> drafts.find(ANA)).isInstanceOf(AesGcm.UnreadableException.class);

        assertThat(drafts.find(MARIA)).isPresent();
    }

    @Test
    void itsExpiryCannotBePutOff() throws IOException {
        FileDrafts drafts = drafts(Duration.ofMillis(-1), 10, 1 << 20);
        drafts.keep(MARIA, "{}");
        byte[] bytes = Files.readAllBytes(files().getFirst());
        byte[] later =
                BigInteger.valueOf(Instant.now().plusSeconds(60).toEpochMilli()).toByteArray();
        System.arraycopy(later, 0, bytes, Long.BYTES - later.length, later.length);
        Files.write(files().getFirst(), bytes);

        // When
        assertThatThrownBy(() -> drafts.find(MARIA)).isInstanceOf(AesGcm.UnreadableException.class);
    }

    private FileDrafts drafts(Duration keep, int most, long room) {
        return new FileDrafts(() -> data, new Bounds(keep, Duration.ofHours(1), most, memory(room)), keys);
    }

    private static MemorySize memory(long bytes) {
        return new MemorySize(BigInteger.valueOf(bytes));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(data.resolve("drafts"))) {
            return files.sorted().toList();
        }
    }

    private record Bounds(Duration keep, Duration sweep, int most, MemorySize room) implements DraftsConfig {}
}
