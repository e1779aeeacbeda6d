package io.cadastro.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Where this source code is. */
final class Repository {
    private Repository() {}

    static Path root() {
        return Stream.iterate(Path.of("").toAbsolutePath(), directory -> directory != null, Path::getParent)
                .filter(directory -> Files.exists(directory.resolve("mvnw")))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Not inside the repository"));
    }
}
