package io.cadastro.benchmarks.start;

/** The ways to run a service that are compared. */
enum Kind {
    NATIVE("native"),
    JVM("JVM"),
    JVM_AOT("JVM+AOT"),
    SPRING_BOOT("Spring Boot"),
    SPRING_BOOT_AOT("Spring Boot+AOT");

    private final String label;

    Kind(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /** Whether it needs a Java runtime beside its own files. */
    boolean needsJava() {
        return this != NATIVE;
    }
}
