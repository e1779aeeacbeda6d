package io.cadastro.customer.files;

import io.cadastro.customer.ImportSpool;
import io.cadastro.servicekit.privacy.CustomerKeys;
import io.cadastro.servicekit.privacy.FileKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The spool on the data volume: each import in a file of its own, sealed under a key of its own. */
@ApplicationScoped
public class SealedSpool implements ImportSpool {
    private final SpoolDirectory directory;
    private final ImportsConfig config;
    private final FileKeys keys;
    private final WorkSignal signal;

    SealedSpool(DataConfig data, ImportsConfig config, CustomerKeys keys, WorkSignal signal) throws IOException {
        this.directory = new SpoolDirectory(data.directory().resolve("spool"));
        this.config = config;
        this.keys = keys.files();
        this.signal = signal;
    }

    @Override
    public String instance() {
        return config.instance();
    }

    @Override
    public Upload receive(UUID id, InputStream content) throws IOException {
        SpoolFile file = created(id);
        boolean received = false;
        try {
            SpoolWriter writer = new SpoolWriter(
                    new SealedPieces(file.channel(), keys.create(name(id))),
                    config.largest().asLongValue(),
                    this::room);
            writer.write(content);
            force(file);
            received = true;
            return new Received(file, writer);
        } finally {
            if (!received) {
                try (file) {
                    discard(file);
                }
            }
        }
    }

    private SpoolFile created(UUID id) {
        try {
            return directory.create(id);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void force(SpoolFile file) {
        try {
            file.channel().force(true);
            directory.force();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long room() {
        return directory.usableSpace() - config.spare().asLongValue();
    }

    List<UUID> imports() throws IOException {
        return directory.imports();
    }

    Optional<SpoolFile> claim(UUID id) throws IOException {
        return directory.claim(id);
    }

    /** @throws IllegalStateException if its key is gone, and it can never be read again */
    SealedPieces open(SpoolFile file) {
        return keys.find(name(file.id()))
                .map(cipher -> new SealedPieces(file.channel(), cipher))
                .orElseThrow(() -> new IllegalStateException("The key of import " + file.id() + " is gone"));
    }

    /** Nobody reads it again: not here, and not from a copy of the volume. */
    void discard(SpoolFile file) throws IOException {
        keys.destroy(name(file.id()));
        file.delete();
    }

    private static String name(UUID id) {
        return "import-" + id;
    }

    /** All of an import, not yet promised to anybody. */
    private final class Received implements Upload {
        private final SpoolFile file;
        private final SpoolWriter writer;
        private boolean discarded = true;

        Received(SpoolFile file, SpoolWriter writer) {
            this.file = file;
            this.writer = writer;
        }

        @Override
        public long bytes() {
            return writer.bytes();
        }

        @Override
        public long lines() {
            return writer.lines();
        }

        @Override
        public String digest() {
            return writer.digest();
        }

        @Override
        public void keep() {
            discarded = false;
            try {
                file.keep();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void leave() {
            discarded = false;
        }

        @Override
        public void close() {
            try (file) {
                if (discarded) {
                    discard(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            signal.give();
        }
    }
}
