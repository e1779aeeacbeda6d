package io.cadastro.benchmarks.kit;

import io.cadastro.launcher.LaunchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The part of a document that a benchmark writes, between two comments; the text around it is people's. */
public final class GeneratedPart {
    private final String begin;
    private final String end;

    /** @param command that writes it, like {@code ./cadastro bench start} */
    public GeneratedPart(String command) {
        this.begin = "<!-- written by " + command + " -->";
        this.end = "<!-- end of what " + command + " writes -->";
    }

    /** Replaces the part in a file, which is created if it is not there. */
    public void write(Path file, String part) throws IOException {
        requireMarkers(file);
        String document = Files.exists(file) ? Files.readString(file) : begin + "\n" + end + "\n";
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, replace(document, part));
    }

    /** @throws LaunchException if the part could not be written to this file */
    public void requireMarkers(Path file) throws IOException {
        if (Files.exists(file)) {
            replace(Files.readString(file), "");
        }
    }

    /** @throws LaunchException if the document has no such part */
    String replace(String document, String part) {
        int from = document.indexOf(begin);
        int to = document.indexOf(end);
        if (from < 0 || to < from) {
            throw new LaunchException("The document has no place for the figures: put the lines " + begin + " and "
                    + end + " where they belong");
        }
        return document.substring(0, from + begin.length()) + "\n\n" + part.strip() + "\n\n" + document.substring(to);
    }
}
