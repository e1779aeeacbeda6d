package io.cadastro.benchmarks.start;

import io.cadastro.launcher.LocalSystem;
import io.cadastro.launcher.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds what can be measured among what is built, and says of the rest how to build it. */
final class Candidates {
    /** The same for everything that runs on a JVM. */
    static final List<String> JVM_FLAGS = List.of("-XX:+UseSerialGC", "-Xmx256m");

    /** None: what an executable does without being told is part of what it offers. */
    static final List<String> NATIVE_FLAGS = List.of();

    private static final String QUARKUS_READINESS = "/q/health/ready";
    private static final int AOT_SINCE = 25;

    private final Path root;
    private final LocalSystem system;
    private final List<Candidate> found = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();

    Candidates(Path root, LocalSystem system) {
        this.root = root;
        this.system = system;
    }

    void addServices(List<Program> services) {
        services.forEach(this::add);
    }

    /** The same for the peer, which runs in the place of customer-service. */
    void addPeer(SpringBootPeer peer) {
        peer.problem()
                .ifPresentOrElse(
                        problem -> leftOut.add("Spring Boot is left out: " + problem),
                        () -> found.add(peer(peer, Kind.SPRING_BOOT, List.of(), List.of(peer.directory()))));
        peer.cacheProblem()
                .ifPresentOrElse(
                        problem -> leftOut.add("Spring Boot+AOT is left out: " + problem),
                        () -> found.add(peer(
                                peer,
                                Kind.SPRING_BOOT_AOT,
                                peer.cacheFlags(),
                                List.of(peer.directory(), peer.cache()))));
    }

    List<Candidate> found() {
        return List.copyOf(found);
    }

    /** One sentence for each candidate that is not there. */
    List<String> leftOut() {
        return List.copyOf(leftOut);
    }

    private void add(Program service) {
        Path executable = root.resolve(service.executable());
        Path jar = root.resolve(service.jar());
        Path app = jar.getParent();
        Path cache = app.resolve("app.aot");
        add(
                service,
                Kind.NATIVE,
                missing(executable, "./cadastro native"),
                with(executable.toString(), NATIVE_FLAGS),
                List.of(executable));
        add(service, Kind.JVM, missing(jar, "./cadastro build"), java(List.of(), jar), partsOf(app));
        List<Path> withCache = new ArrayList<>(partsOf(app));
        withCache.add(cache);
        add(service, Kind.JVM_AOT, aotProblem(jar, cache), java(cacheFlags(cache), jar), withCache);
    }

    private void add(Program service, Kind kind, Optional<String> problem, List<String> command, List<Path> files) {
        problem.ifPresentOrElse(
                text -> leftOut.add(new Subject(service, kind).name() + " is left out: " + text),
                () -> found.add(new Candidate(
                        new Subject(service, kind), command, system.environment(service), QUARKUS_READINESS, files)));
    }

    private Candidate peer(SpringBootPeer peer, Kind kind, List<String> flags, List<Path> files) {
        return new Candidate(
                new Subject(Program.CUSTOMER, kind),
                java(flags, peer.jar()),
                peer.environment(),
                SpringBootPeer.READINESS,
                files);
    }

    private static Optional<String> aotProblem(Path jar, Path cache) {
        if (Runtime.version().feature() < AOT_SINCE) {
            return Optional.of("AOT caches need Java " + AOT_SINCE + ", this is "
                    + Runtime.version().feature());
        }
        return missing(jar, "./cadastro build").or(() -> missing(cache, "./cadastro aot"));
    }

    private static Optional<String> missing(Path file, String command) {
        return Files.exists(file)
                ? Optional.empty()
                : Optional.of(file.getFileName() + " is not there, and " + command + " builds it");
    }

    /** What {@code quarkus-run.jar} needs; the cache beside it belongs to another candidate. */
    private static List<Path> partsOf(Path app) {
        return List.of(app.resolve("app"), app.resolve("lib"), app.resolve("quarkus"), app.resolve("quarkus-run.jar"));
    }

    /** A cache that cannot be used is an error, so that nothing is measured without it under its name. */
    static List<String> cacheFlags(Path cache) {
        return List.of("-XX:AOTCache=" + cache, "-XX:AOTMode=on");
    }

    static List<String> java(List<String> flags, Path jar, String... arguments) {
        List<String> command = with(javaExecutable(), JVM_FLAGS);
        command.addAll(flags);
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    static String javaExecutable() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static List<String> with(String executable, List<String> flags) {
        List<String> command = new ArrayList<>();
        command.add(executable);
        command.addAll(flags);
        return command;
    }
}
