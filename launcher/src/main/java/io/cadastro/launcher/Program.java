package io.cadastro.launcher;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The programs of a local system. */
public enum Program {
    CLOUD("cloud", 4566, false),
    CUSTOMER("customer", 8081, false),
    DOCUMENT("document", 8082, true),
    NOTIFICATION("notification", 8083, true),
    ARCHIVE("archive", 8084, true);

    /** The usual port of the PostgreSQL server that the cloud starts. */
    static final int POSTGRES_PORT = 4510;

    private final String label;
    private final int usualPort;
    private final boolean withDatabase;

    Program(String label, int usualPort, boolean withDatabase) {
        this.label = label;
        this.usualPort = usualPort;
        this.withDatabase = withDatabase;
    }

    /** As the user names it. */
    public String label() {
        return label;
    }

    int usualPort() {
        return usualPort;
    }

    /** Where the build puts it, seen from the repository. */
    public Path jar() {
        return this == CLOUD
                ? Path.of("deploy", "local-cloud", "target", "local-cloud.jar")
                : Path.of(label + "-service", "target", "quarkus-app", "quarkus-run.jar");
    }

    /** Where the build puts a service's native executable, seen from the repository. */
    public Path executable() {
        return Path.of(label + "-service", "target", label + "-service-runner");
    }

    boolean withDatabase() {
        return withDatabase;
    }

    boolean isService() {
        return this != CLOUD;
    }

    public static List<Program> services() {
        return Arrays.stream(values()).filter(Program::isService).toList();
    }

    /** @throws LaunchException if there is none of this name */
    public static Program labelled(String label) {
        return Arrays.stream(values())
                .filter(program -> program.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new LaunchException("There is no " + label + ": choose one of " + labels()));
    }

    private static String labels() {
        return Arrays.stream(values()).map(Program::label).collect(Collectors.joining(", "));
    }
}
