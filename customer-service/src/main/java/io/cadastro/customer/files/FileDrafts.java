package io.cadastro.customer.files;

import io.cadastro.customer.Draft;
import io.cadastro.customer.DraftKey;
import io.cadastro.customer.Drafts;
import io.cadastro.customer.DraftsFullException;
import io.cadastro.servicekit.privacy.CustomerKeys;
import io.cadastro.servicekit.privacy.Sha256;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The drafts as files on the data volume of this instance. Neither the name of a file nor its content tells anything
 * without the service's keys.
 */
@ApplicationScoped
public class FileDrafts implements Drafts {
    /** No write takes so long: what is left after this belongs to a process that died. */
    private static final Duration WRITING = Duration.ofMinutes(10);

    private final Path directory;
    private final DraftsConfig config;
    private final CustomerKeys keys;

    // Drafts are few compared to registrations: one write after the other keeps the bounds exact.
    private final ReentrantLock writing = new ReentrantLock();
    private boolean counted;
    private int count;
    private long bytes;

    FileDrafts(DataConfig data, DraftsConfig config, CustomerKeys keys) {
        this.directory = data.directory().resolve("drafts");
        this.config = config;
        this.keys = keys;
    }

    @Override
    public Draft keep(DraftKey key, String json) {
        DraftFile file = file(key);
        Draft draft = new Draft(json, Instant.now().plus(config.keep()).truncatedTo(ChronoUnit.MILLIS));
        byte[] sealed = file.sealed(draft);
        writing.lock();
        try {
            Files.createDirectories(directory);
            countOnce();
            long before = file.size();
            int more = before == 0 ? 1 : 0;
            if (count + more > config.most()
                    || bytes - before + sealed.length > config.room().asLongValue()) {
                throw new DraftsFullException();
            }
            file.replace(sealed);
            count += more;
            bytes += sealed.length - before;
            return draft;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writing.unlock();
        }
    }

    @Override
    public Optional<Draft> find(DraftKey key) {
        try {
            return file(key).read().filter(draft -> Instant.now().isBefore(draft.expiresAt()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean delete(DraftKey key) {
        boolean found = find(key).isPresent();
        writing.lock();
        try {
            countOnce();
            DraftFile file = file(key);
            long before = file.size();
            if (file.delete()) {
                count--;
                bytes -= before;
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writing.unlock();
        }
    }

    /** Removes what has expired, and what a process left that died while it wrote. */
    void sweep() throws IOException {
        writing.lock();
        try {
            count();
        } finally {
            writing.unlock();
        }
    }

    private void countOnce() throws IOException {
        if (!counted) {
            count();
        }
    }

    /** Counts what is to stay, and deletes the rest. */
    private void count() throws IOException {
        count = 0;
        bytes = 0;
        if (Files.exists(directory)) {
            Instant now = Instant.now();
            deleteIf(
                    DraftFile.UNFINISHED,
                    file -> Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(WRITING)));
            deleteIf(DraftFile.SUFFIX, file -> !now.isBefore(DraftFile.expiry(file)));
            try (DirectoryStream<Path> left = Files.newDirectoryStream(directory, "*" + DraftFile.SUFFIX)) {
                for (Path file : left) {
                    count++;
                    bytes += Files.size(file);
                }
            }
        }
        counted = true;
    }

    private void deleteIf(String suffix, FileTest old) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + suffix)) {
            for (Path file : files) {
                if (old.matches(file)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private DraftFile file(DraftKey key) {
        // The token is as good as a secret, so that nobody finds it by trying.
        String name = Sha256.hex((key.caller() + "\n" + key.token()).getBytes(StandardCharsets.UTF_8));
        return new DraftFile(directory, name, keys);
    }

    /** Asks something of a file. */
    @FunctionalInterface
    private interface FileTest {
        boolean matches(Path file) throws IOException;
    }
}
