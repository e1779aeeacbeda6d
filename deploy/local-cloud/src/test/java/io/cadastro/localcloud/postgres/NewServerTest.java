package io.cadastro.localcloud.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.cadastro.localcloud.RunningCloud;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewServerTest {
    @TempDir
    private static Path prepared;

    private static String firstServer;

    @TempDir
    private Path directory;

    private Path cache;

    @BeforeAll
    static void startAServerOnThisAccountForTheFirstTime() throws Exception {
        try (Database first = start(prepared.resolve("first"), prepared.resolve("cache"))) {
            firstServer = identifier(first);
            new Sql(first.dataSource()).update("CREATE TABLE secrets (name text)");
        }
    }

    @BeforeEach
    void giveEachTestACacheToDamage() throws IOException {
        cache = directory.resolve("cache");
        Trees.copy(prepared.resolve("cache"), cache);
    }

    @Test
    void theNextOneStartsOnCopiesOfTheSameFiles() throws Exception {
        // When
        try (Database second = start("second")) {
            assertThat(identifier(second)).isEqualTo(firstServer);
        }
    }

    @Test
    void nothingThatWasWrittenToOneIsInAnother() throws Exception {
        // When
        try (Database second = start("second")) {
            assertThat(new Sql(second.dataSource())
                            .query(
                                    row -> row.getString(1),
                                    "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"))
                    .isEmpty();
        }
    }

    @Test
    void theNextOneUnpacksNothing() throws Exception {
        Files.delete(only(cache.resolve("postgres")).resolve("share/postgresql/psqlrc.sample"));

        // When
        start("second").close();

        assertThat(only(directory.resolve("second/binaries")).resolve("share/postgresql"))
                .isDirectoryContaining("glob:**/pg_hba.conf.sample")
                .isDirectoryNotContaining("glob:**/psqlrc.sample");
    }

    @Test
    void damagedFilesAreMadeAnewAndKept() throws Exception {
        Path kept = only(cache.resolve("postgres-data"));
        Files.write(kept.resolve("data/global/pg_control"), new byte[8192]);

        // When
        String second;
        String third;
        try (Database server = start("second")) {
            second = identifier(server);
        }
        try (Database server = start("third")) {
            third = identifier(server);
        }

        assertThat(second).isNotEqualTo(firstServer);
        assertThat(third).isEqualTo(second);
    }

    @Test
    void theFilesOfAUsedServerAreNeverKept() throws Exception {
        start("second").close();
        Trees.delete(cache.resolve("postgres-data"));

        // When
        start("second").close();

        assertThat(cache.resolve("postgres-data")).doesNotExist();
    }

    @Test
    void namesAreSortedAlikeOnAllMachines() throws Exception {
        // When
        try (Database second = start("second")) {
            assertThat(new Sql(second.dataSource())
                            .query(
                                    row -> row.getString(1),
                                    "SELECT name FROM (VALUES ('é'), ('a'), ('Z')) AS names (name) ORDER BY name"))
                    .containsExactly("Z", "a", "é");
        }
    }

    private Database start(String name) throws Exception {
        return start(directory.resolve(name), cache);
    }

    private static Database start(Path files, Path cache) throws Exception {
        return Database.start(files, RunningCloud.freePort(), cache);
    }

    /** Given to a server's files when they are made. */
    private static String identifier(Database server) {
        return new Sql(server.dataSource())
                .first(row -> row.getString(1), "SELECT system_identifier FROM pg_control_system()")
                .orElseThrow();
    }

    private static Path only(Path parent) throws IOException {
        try (Stream<Path> children = Files.list(parent)) {
            List<Path> found = children.toList();
            assertThat(found).hasSize(1);
            return found.getFirst();
        }
    }
}
