package io.cadastro.benchmarks.start;

import io.cadastro.launcher.LaunchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The part of a document that a program writes, between two comments; the text around it is people's. */
final class GeneratedPart {
    static final String BEGIN = "<!-- written by ./cadastro bench start -->";
    static final String END = "<!-- end of what ./cadastro bench start writes -->";

    private GeneratedPart() {}

    /** Replaces the part in a file, which is created if it is not there. */
    static void write(Path file, String part) throws IOException {
        requireMarkers(file);
        String document = Files.exists(file) ? Files.readString(file) : BEGIN + "\n" + END + "\n";
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, replace(document, part));
    }

    /** @throws LaunchException if the part could not be written to this file */
    static void requireMarkers(Path file) throws IOException {
        if (Files.exists(file)) {
            replace(Files.readString(file), "");
        }
    }

    /** @throws LaunchException if the document has no such part */
    static String replace(String document, String part) {
        int begin = document.indexOf(BEGIN);
        int end = document.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new LaunchException("The document has no place for the figures: put the lines " + BEGIN + " and "
                    + END + " where they belong");
        }
        return document.substring(0, begin + BEGIN.length()) + "\n\n" + part.strip() + "\n\n" + document.substring(end);
    }
}
