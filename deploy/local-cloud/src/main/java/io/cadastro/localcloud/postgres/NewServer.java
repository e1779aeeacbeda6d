package io.cadastro.localcloud.postgres;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/**
 * A server that starts for the first time: on copies of initial files, if some are kept of its release. Otherwise the
 * embedding library has them made, and they are kept.
 */
final class NewServer implements PgBinaryResolver {
    private static final PgBinaryResolver LIBRARY = DefaultPostgresBinaryResolver.INSTANCE;

    private final InitialFiles files;
    private final Path data;
    private String release;

    NewServer(InitialFiles files, Path data) {
        this.files = files;
        this.data = data;
    }

    void prepare(EmbeddedPostgres.Builder server) {
        // Sorted and compared alike on all machines.
        server.setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setPgBinaryResolver(this)
                .setDataDirectoryCustomizer(initialized -> files.keep(release, data));
    }

    /** Asked before there are any files, and the first to know which programs it is about. */
    @Override
    public InputStream getPgBinary(String system, String architecture) throws IOException {
        try (InputStream programs = LIBRARY.getPgBinary(system, architecture)) {
            release = checksum(programs);
        }
        files.provide(release, data);
        return LIBRARY.getPgBinary(system, architecture);
    }

    private static String checksum(InputStream programs) throws IOException {
        CRC32 checksum = new CRC32();
        new CheckedInputStream(programs, checksum).transferTo(OutputStream.nullOutputStream());
        return Long.toHexString(checksum.getValue());
    }
}
