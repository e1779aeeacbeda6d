package io.cadastro.localcloud.postgres;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.stream.Stream;

/** Directories with all that is in them and their times of change, reproduced elsewhere. */
final class Trees {
    private Trees() {}

    /** Makes copies that share nothing with what they were made from. */
    static void copy(Path from, Path to) throws IOException {
        reproduce(from, to, Trees::copyFile);
    }

    /** Makes other names of the same files, or copies where a link cannot lead. */
    static void link(Path from, Path to) throws IOException {
        reproduce(from, to, Trees::linkFile);
    }

    /** A tree that is not there is deleted already. */
    static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static void reproduce(Path from, Path to, Step step) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                Files.createDirectories(target(directory));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                step.reproduce(file, target(file));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
                Files.setLastModifiedTime(target(directory), Files.getLastModifiedTime(directory));
                return FileVisitResult.CONTINUE;
            }

            private Path target(Path file) {
                return to.resolve(from.relativize(file));
            }
        });
    }

    private static void copyFile(Path file, Path target) throws IOException {
        Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
    }

    private static void linkFile(Path file, Path target) throws IOException {
        try {
            Files.createLink(target, file);
        } catch (FileSystemException | UnsupportedOperationException e) {
            // No links lead from one file system to another.
            copyFile(file, target);
        }
    }

    /** What is done with one file. */
    @FunctionalInterface
    private interface Step {
        void reproduce(Path file, Path target) throws IOException;
    }
}
