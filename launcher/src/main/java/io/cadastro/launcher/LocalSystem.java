package io.cadastro.launcher;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cadastro.resources.AwsClients;
import io.cadastro.resources.AwsResources;
import io.cadastro.resources.DatabaseServer;
import io.cadastro.resources.ResourceNames;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;

/** The local cloud and the four services, as processes on this machine. */
public final class LocalSystem {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final long LEAST_FREE_BYTES = 500L * 1024 * 1024;
    private static final String PREFIX = "cadastro";

    private final Settings settings;
    private final Ports ports;
    private final Processes processes;
    private final HttpClient http = HttpClient.newHttpClient();

    public LocalSystem(Settings settings) {
        this.settings = settings;
        this.ports = new Ports(settings.portOffset());
        this.processes = new Processes(settings.data());
    }

    /** Where the local cloud answers. */
    public URI cloud() {
        return url(Program.CLOUD);
    }

    public URI service(Program service) {
        return url(service);
    }

    /** How long a day lasts for lifecycle rules and restores. */
    public Duration day() {
        return settings.dayLength();
    }

    public Path log(Program program) {
        return processes.log(program);
    }

    /** What is the data volume of a service in AWS: its log files and what it has under way. */
    public Path data(Program service) {
        return settings.data().resolve(service.label() + "-service");
    }

    public boolean isRunning(Program program) {
        return processes.find(program).isPresent();
    }

    /** The process id of a running program. */
    public Optional<Long> pid(Program program) {
        return processes.find(program).map(ProcessHandle::pid);
    }

    /** Whether no program runs. */
    public boolean isStopped() {
        return Stream.of(Program.values()).noneMatch(this::isRunning);
    }

    /** Whether every program runs. */
    public boolean isRunning() {
        return Stream.of(Program.values()).allMatch(this::isRunning);
    }

    /**
     * Starts what is not running, and returns when everything is ready. If it fails, whatever this call started is
     * stopped again.
     *
     * @throws LaunchException with a sentence for the user
     */
    public void start(Console console) throws Exception {
        start(console, List.of(Program.values()));
    }

    /** The same for some of the programs. */
    public void start(Console console, List<Program> wanted) throws Exception {
        boolean nothingRuns = isStopped();
        List<Program> missing =
                wanted.stream().filter(program -> !isRunning(program)).toList();
        Thread onInterrupt = new Thread(() -> missing.forEach(processes::stop));
        Runtime.getRuntime().addShutdownHook(onInterrupt);
        try {
            if (nothingRuns) {
                prepare();
            }
            startAll(missing, console);
        } catch (Exception e) {
            missing.forEach(this::stop);
            throw e;
        } finally {
            Runtime.getRuntime().removeShutdownHook(onInterrupt);
        }
    }

    private void prepare() throws IOException {
        requireSpace();
        processes.stopOrphanedPostgres();
        ports.requireFree();
        settings.store();
    }

    private void startAll(List<Program> missing, Console console) throws Exception {
        if (missing.contains(Program.CLOUD)) {
            console.step("Local cloud on " + cloud(), () -> {
                start(Program.CLOUD);
                return null;
            });
            console.step("Tables, topics, queues, bucket, keys, databases", () -> {
                createResources();
                return null;
            });
        }
        List<Program> services = missing.stream().filter(Program::isService).toList();
        if (!services.isEmpty()) {
            console.step("Services", () -> {
                startTogether(services);
                return null;
            });
        }
    }

    private void startTogether(List<Program> services) throws Exception {
        // Not virtual ones, which can lock each other up while they load classes: see docs/adr/0006-virtual-threads.md.
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            List<Future<?>> ready = new ArrayList<>();
            for (Program service : services) {
                ready.add(threads.submit(() -> {
                    start(service);
                    return null;
                }));
            }
            for (Future<?> service : ready) {
                service.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof LaunchException cause ? cause : e;
        }
    }

    /** Starts one program and returns when it is ready. */
    public void start(Program program) throws IOException, InterruptedException {
        if (program == Program.CLOUD) {
            processes.stopOrphanedPostgres();
        }
        processes.start(program, command(program), environment(program));
        awaitReady(program);
    }

    /** Stops one program; returns whether it ran. */
    public boolean stop(Program program) {
        boolean stopped = processes.stop(program);
        if (program == Program.CLOUD) {
            processes.stopOrphanedPostgres();
        }
        return stopped;
    }

    /** Kills one program with SIGKILL. */
    public void kill(Program program) {
        processes.kill(program);
    }

    /** Stops everything, services first; returns how many programs ran. */
    public int stop() {
        long services = Program.services().parallelStream().filter(this::stop).count();
        return (int) services + (stop(Program.CLOUD) ? 1 : 0);
    }

    private void createResources() {
        try (AwsClients clients = AwsClients.local(cloud())) {
            ResourceNames names = new ResourceNames(PREFIX);
            new AwsResources(clients, DatabaseServer.local(ports.postgres()), names).create();
        } catch (SdkException | IllegalStateException e) {
            throw new LaunchException("The resources could not be created: " + e.getMessage()
                    + "; the cloud's log may say why, " + log(Program.CLOUD));
        }
    }

    private void requireSpace() throws IOException {
        Files.createDirectories(settings.data());
        long free = Files.getFileStore(settings.data()).getUsableSpace();
        if (free < LEAST_FREE_BYTES) {
            throw new LaunchException("The disk of " + settings.data() + " has only " + free / (1024 * 1024)
                    + " MiB left, and Cadastro needs 500 MiB: make room, or choose another place with --data");
        }
    }

    private void awaitReady(Program program) throws InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!isReady(program)) {
            if (!isRunning(program)) {
                throw failed(program, "ended while it was starting");
            }
            if (Instant.now().isAfter(deadline)) {
                throw failed(program, "was not ready after " + Console.human(PATIENCE));
            }
            Thread.sleep(POLL);
        }
    }

    private LaunchException failed(Program program, String what) {
        return new LaunchException(program.label() + " " + what + ": its log says why, " + log(program));
    }

    /** Whether the program answers that it is ready. */
    public boolean isReady(Program program) throws InterruptedException {
        String path = program.isService() ? "/q/health/ready" : "/_health";
        HttpRequest request = HttpRequest.newBuilder(url(program).resolve(path))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private List<String> command(Program program) {
        if (program.isService()) {
            return settings.packaging().command(settings.root(), program);
        }
        List<String> command = new ArrayList<>(Packaging.cloud(settings.root()));
        command.addAll(List.of(
                "--port", Integer.toString(ports.of(program)),
                "--postgres-port", Integer.toString(ports.postgres()),
                "--data", settings.data().resolve("cloud").toString(),
                "--day", settings.day()));
        return command;
    }

    /** What a program finds in its environment. */
    public Map<String, String> environment(Program program) {
        Map<String, String> environment = new HashMap<>();
        if (program.isService()) {
            environment.put("AWS_ENDPOINT_URL", cloud().toString());
            environment.put("AWS_REGION", "us-east-1");
            environment.put("AWS_ACCESS_KEY_ID", "test");
            environment.put("AWS_SECRET_ACCESS_KEY", "test");
            environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
            environment.put("QUARKUS_HTTP_PORT", Integer.toString(ports.of(program)));
            environment.put("QUARKUS_OIDC_AUTH_SERVER_URL", cloud() + "/_oidc");
            environment.put("CADASTRO_DATA_DIRECTORY", data(program).toString());
            environment.put("QUARKUS_LOG_FILE_ENABLED", "true");
        }
        if (program.withDatabase()) {
            environment.put("QUARKUS_DATASOURCE_JDBC_URL", jdbc(PREFIX + "_" + program.label()));
            environment.put("QUARKUS_DATASOURCE_USERNAME", "postgres");
            environment.put("QUARKUS_DATASOURCE_PASSWORD", "postgres");
        }
        return environment;
    }

    private String jdbc(String database) {
        return "jdbc:postgresql://127.0.0.1:" + ports.postgres() + "/" + database;
    }

    private URI url(Program program) {
        return URI.create("http://127.0.0.1:" + ports.of(program));
    }

    /**
     * An access token of the local identity provider.
     *
     * @param scopes separated by spaces
     */
    public String token(String scopes) throws IOException, InterruptedException {
        String form = "grant_type=client_credentials&client_id=cadastro-launcher&scope="
                + URLEncoder.encode(scopes, StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(cloud().resolve("/_oidc/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        return new ObjectMapper().readTree(answer.body()).path("access_token").asText();
    }
}
