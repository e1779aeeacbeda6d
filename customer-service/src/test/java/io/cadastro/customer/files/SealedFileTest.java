package io.cadastro.customer.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cadastro.customer.UnspoolableException;
import io.cadastro.servicekit.privacy.AesGcm;
import io.cadastro.servicekit.privacy.FileCipher;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealedFileTest {
    private static final String LINE = "529.982.247-25,Maria da Silva\n";
    private static final byte[] CONTENT = LINE.repeat(20_000).getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path directory;

    private Path file;
    private FileChannel channel;
    private SealedPieces pieces;

    @BeforeEach
    void open() throws IOException {
        file = directory.resolve("file");
        channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        pieces = new SealedPieces(channel, new FileCipher("file", AesGcm.newKey()));
    }

    @AfterEach
    void close() throws IOException {
        channel.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, SealedPieces.LENGTH - 1, SealedPieces.LENGTH, SealedPieces.LENGTH + 1, 599_999, 600_000})
    void whatIsWrittenIsReadFromAnyPlaceOn(int position) throws IOException {
        writer(Long.MAX_VALUE, Long.MAX_VALUE).write(new ByteArrayInputStream(CONTENT));

        // When
        byte[] read = new SealedInput(pieces, position, CONTENT.length).readAllBytes();

        assertThat(read).isEqualTo(Arrays.copyOfRange(CONTENT, position, CONTENT.length));
    }

    @Test
    void whatIsWrittenIsCounted() throws IOException {
        SpoolWriter writer = writer(Long.MAX_VALUE, Long.MAX_VALUE);

        // When
        writer.write(new ByteArrayInputStream(CONTENT));

        assertThat(writer.bytes()).isEqualTo(600_000);
        assertThat(writer.lines()).isEqualTo(20_000);
        assertThat(writer.digest()).hasSize(64);
    }

    @Test
    void aLastLineThatDoesNotEndIsCounted() throws IOException {
        SpoolWriter writer = writer(Long.MAX_VALUE, Long.MAX_VALUE);

        // When
        writer.write(new ByteArrayInputStream("one\ntwo".getBytes(StandardCharsets.UTF_8)));

        assertThat(writer.lines()).isEqualTo(2);
    }

    @Test
    void theFileDoesNotShowWhatItHolds() throws IOException {
        // When
        writer(Long.MAX_VALUE, Long.MAX_VALUE).write(new ByteArrayInputStream(CONTENT));

        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain("Maria", "529.982");
    }

    @Test
    void aFileThatWasChangedIsNotRead() throws IOException {
        writer(Long.MAX_VALUE, Long.MAX_VALUE).write(new ByteArrayInputStream(CONTENT));
        channel.write(ByteBuffer.wrap(new byte[] {0}), 400_000);

        // When
        assertThatThrownBy(() -> new SealedInput(pieces, 0, CONTENT.length).readAllBytes())
                .isInstanceOf(AesGcm.UnreadableException.class);
    }

    @Test
    void aFileThatWasCutOffIsNotRead() throws IOException {
        writer(Long.MAX_VALUE, Long.MAX_VALUE).write(new ByteArrayInputStream(CONTENT));
        channel.truncate(SealedPieces.LENGTH + FileCipher.OVERHEAD);

        // When
        assertThatThrownBy(() -> new SealedInput(pieces, 0, CONTENT.length).readAllBytes())
                .isInstanceOf(EOFException.class);
    }

    @Test
    void whatIsTooLargeIsNotWritten() {
        InputStream content = new ByteArrayInputStream(CONTENT);

        // When
        assertThatThrownBy(() -> writer(CONTENT.length - 1, Long.MAX_VALUE).write(content))
                .isInstanceOfSatisfying(UnspoolableException.class, e -> assertThat(e.reason())
                        .isEqualTo(UnspoolableException.Reason.TOO_LARGE));
    }

    @Test
    void whatThereIsNoRoomForIsNotWritten() {
        InputStream content = new ByteArrayInputStream(CONTENT);

        // When
        assertThatThrownBy(() -> writer(Long.MAX_VALUE, SealedPieces.LENGTH - 1).write(content))
                .isInstanceOfSatisfying(UnspoolableException.class, e -> assertThat(e.reason())
                        .isEqualTo(UnspoolableException.Reason.NO_SPACE));
        assertThat(file).isEmptyFile();
    }

    private SpoolWriter writer(long largest, long room) {
        return new SpoolWriter(pieces, largest, () -> room);
    }
}
