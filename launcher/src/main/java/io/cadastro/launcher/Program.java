package io.cadastro.launcher;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The programs of a local system. */
public enum Program {
    CLOUD("cloud", 4566, "deploy/local-cloud/target/local-cloud.jar", false),
    CUSTOMER("customer", 8081, "customer-service/target/quarkus-app/quarkus-run.jar", false),
    DOCUMENT("document", 8082, "document-service/target/quarkus-app/quarkus-run.jar", true),
    NOTIFICATION("notification", 8083, "notification-service/target/quarkus-app/quarkus-run.jar", true),
    ARCHIVE("archive", 8084, "archive-service/target/quarkus-app/quarkus-run.jar", true);

    /** The usual port of the PostgreSQL server that the cloud starts. */
    static final int POSTGRES_PORT = 4510;

    private final String label;
    private final int usualPort;
    private final String jar;
    private final boolean withDatabase;

    Program(String label, int usualPort, String jar, boolean withDatabase) {
        this.label = label;
        this.usualPort = usualPort;
        this.jar = jar;
        this.withDatabase = withDatabase;
    }

    /** As the user names it. */
    public String label() {
        return label;
    }

    int usualPort() {
        return usualPort;
    }

    String jar() {
        return jar;
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
