package io.cadastro.benchmarks.kit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** On what was measured, in one line that names no host. */
public final class Machine {
    private static final Pattern VIRTUAL_MACHINE = Pattern.compile("com\\.oracle\\.svm\\.core\\.VM=([ -~]+)");
    private static final double KIB_PER_GIB = 1024 * 1024;

    private Machine() {}

    /** @param executable one of the native executables that are measured, which says by what it was made */
    public static String describe(Optional<Path> executable) throws IOException {
        String java = System.getProperty("java.vendor.version", System.getProperty("java.vendor"));
        String compiler = executable.isPresent() ? ", executables by " + compiler(executable.get()) : "";
        return "%d CPUs, %s GiB of memory, %s %s, JDK %s (%s)%s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        Math.round(memoryKib(Files.readAllLines(Path.of("/proc/meminfo"))) / KIB_PER_GIB),
                        System.getProperty("os.name"),
                        kernel(System.getProperty("os.version")),
                        Runtime.version(),
                        java,
                        compiler);
    }

    private static long memoryKib(List<String> meminfo) {
        return Long.parseLong(meminfo.getFirst().replaceAll("\\D+", ""));
    }

    /** What follows the numbers may name somebody's build. */
    private static String kernel(String version) {
        return version.replaceFirst("^([0-9.]+).*$", "$1");
    }

    private static String compiler(Path executable) throws IOException {
        // Each byte is a character, so that the text in it can be searched.
        String content = new String(Files.readAllBytes(executable), StandardCharsets.ISO_8859_1);
        Matcher matcher = VIRTUAL_MACHINE.matcher(content);
        return matcher.find() ? matcher.group(1) : "an unknown compiler";
    }
}
