package io.cadastro.systemtests;

import io.cadastro.launcher.LocalSystem;
import io.cadastro.launcher.Program;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Everything that the services of a system wrote about themselves: their output, and the files on their data volumes.
 */
final class Logs {
    private final LocalSystem system;

    Logs(LocalSystem system) {
        this.system = system;
    }

    /** Of the services; the local cloud is not part of Cadastro. */
    List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Program service : Program.services()) {
            files.add(system.log(service));
            try (Stream<Path> logs = Files.list(system.data(service).resolve("logs"))) {
                logs.sorted().forEach(files::add);
            }
        }
        return files;
    }

    /** The lines in which one of these texts stands, in whatever case, each with its file. */
    List<String> linesWith(Collection<String> texts) throws IOException {
        List<String> lower =
                texts.stream().map(text -> text.toLowerCase(Locale.ROOT)).toList();
        List<String> found = new ArrayList<>();
        for (Path file : files()) {
            try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
                lines.filter(line -> lower.stream().anyMatch(line.toLowerCase(Locale.ROOT)::contains))
                        .forEach(line -> found.add(file.getFileName() + ": " + line));
            }
        }
        return found;
    }
}
