package io.cadastro.benchmarks.start;

import io.cadastro.launcher.LocalSystem;
import io.cadastro.launcher.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The peer as Spring Boot's documentation advises to run it: extracted, and with an AOT cache that a training run up to
 * the refreshed context wrote.
 */
final class SpringBootPeer {
    static final String READINESS = "/actuator/health/readiness";

    /** Its beans were worked out when it was built; only with this are they taken from there. */
    private static final String PROCESSED_BEANS = "-Dspring.aot.enabled=true";

    private static final long LONGEST_SECONDS = 180;

    private final Path target;
    private final Path work;
    private final LocalSystem system;
    private String problem;
    private String cacheProblem;

    /** @param work where the output of its preparation goes */
    SpringBootPeer(Path root, Path work, LocalSystem system) {
        this.target = root.resolve("benchmarks/peers/spring-boot/target");
        this.work = work;
        this.system = system;
    }

    /** Extracts it and writes its cache, if the jar is newer than what is there. The cloud has to run. */
    void prepare() throws IOException, InterruptedException {
        Path built = target.resolve("spring-boot-peer.jar");
        if (!Files.exists(built)) {
            problem = built.getFileName() + " is not there, and benchmarks/peers/spring-boot builds it";
            cacheProblem = problem;
            return;
        }
        if (!isNewer(jar(), built)) {
            List<String> extract = List.of(
                    Candidates.javaExecutable(),
                    "-Djarmode=tools",
                    "-jar",
                    built.toString(),
                    "extract",
                    "--force",
                    "--destination",
                    directory().toString());
            problem = run("extract", extract).orElse(null);
            // It keeps the time of the jar inside, which says nothing of when it was extracted.
            if (problem == null) {
                Files.setLastModifiedTime(jar(), FileTime.fromMillis(System.currentTimeMillis()));
            }
        }
        if (problem == null) {
            problem = run("create-resources", Candidates.java(List.of(), jar(), "--create-resources"))
                    .orElse(null);
        }
        cacheProblem = problem != null ? problem : train().orElse(null);
    }

    private Optional<String> train() throws IOException, InterruptedException {
        if (isNewer(cache(), jar())) {
            return Optional.empty();
        }
        List<String> flags =
                List.of("-XX:AOTCacheOutput=" + cache(), PROCESSED_BEANS, "-Dspring.context.exit=onRefresh");
        return run("train", Candidates.java(flags, jar()))
                .or(() -> Files.exists(cache())
                        ? Optional.empty()
                        : Optional.of("its training run wrote no AOT cache, which needs Java 25"));
    }

    private Optional<String> run(String what, List<String> command) throws IOException, InterruptedException {
        Path log = work.resolve("spring-boot-" + what + ".log");
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command))
                .directory(work.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment());
        Process process = builder.start();
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            return Optional.of(what + " took longer than " + LONGEST_SECONDS + " s, see " + log);
        }
        return process.exitValue() == 0 ? Optional.empty() : Optional.of(what + " failed, see " + log);
    }

    private static boolean isNewer(Path file, Path than) throws IOException {
        return Files.exists(file) && Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(than)) >= 0;
    }

    Path directory() {
        return target.resolve("extracted");
    }

    Path jar() {
        return directory().resolve("spring-boot-peer.jar");
    }

    Path cache() {
        return target.resolve("app.aot");
    }

    /** What a JVM is told so that it uses what {@link #prepare()} made. */
    List<String> cacheFlags() {
        List<String> flags = new ArrayList<>(Candidates.cacheFlags(cache()));
        flags.add(PROCESSED_BEANS);
        return flags;
    }

    /**
     * That of customer-service under Spring Boot's names, and a table of its own. The topic is the same, so that its
     * events go to as many queues.
     */
    Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(system.environment(Program.CUSTOMER));
        environment.put("SERVER_ADDRESS", environment.get("QUARKUS_HTTP_HOST"));
        environment.put("SERVER_PORT", environment.get("QUARKUS_HTTP_PORT"));
        environment.put("PEER_ISSUER", environment.get("QUARKUS_OIDC_AUTH_SERVER_URL"));
        environment.put("PEER_TABLE", "cadastro-peer");
        environment.put("PEER_TOPIC_ARN", "arn:aws:sns:us-east-1:000000000000:cadastro-customer-events");
        return environment;
    }

    /** Why it cannot be measured. */
    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /** Why it cannot be measured with its cache. */
    Optional<String> cacheProblem() {
        return Optional.ofNullable(cacheProblem);
    }
}
