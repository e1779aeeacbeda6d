package io.cadastro.benchmarks.customer;

import io.cadastro.launcher.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One way to run customer-service.
 *
 * @param command that becomes the process, without a shell in between
 */
record Candidate(String name, Path file, List<String> command) {
    static final String JVM = "JVM";
    static final String NATIVE = "native";

    /** Those of the two that are built. */
    static List<Candidate> built(Path root, List<String> jvmFlags) {
        Path jar = root.resolve(Program.CUSTOMER.jar());
        Path executable = root.resolve(Program.CUSTOMER.executable());
        return Stream.of(
                        new Candidate(JVM, jar, java(jvmFlags, jar)),
                        new Candidate(NATIVE, executable, List.of(executable.toString())))
                .filter(candidate -> Files.exists(candidate.file()))
                .toList();
    }

    private static List<String> java(List<String> flags, Path jar) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }
}
