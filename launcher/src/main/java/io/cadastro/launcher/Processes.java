package io.cadastro.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/**
 * The processes of one local system. Each writes its own pid before it becomes what it is to be, so that none is
 * unknown even if this launcher is killed meanwhile; and each carries the system's directory in its command line, so
 * that a pid which was given to another program since is never taken for ours.
 */
final class Processes {
    private static final Duration WRITING = Duration.ofMillis(5);
    private static final Duration BECOMING = Duration.ofSeconds(1);
    private static final Duration GRACE = Duration.ofSeconds(25);

    private final Path data;

    Processes(Path data) {
        this.data = data;
    }

    Path log(Program program) {
        return data.resolve("logs").resolve(program.label() + ".log");
    }

    /** Starts the program in the background, its output appended to its log. */
    void start(Program program, List<String> command, Map<String, String> environment) throws IOException {
        Path pid = pidFile(program);
        Files.createDirectories(pid.getParent());
        Files.createDirectories(log(program).getParent());
        List<String> shell =
                new ArrayList<>(List.of("/bin/sh", "-c", "echo $$ > \"$0\" && exec nohup \"$@\"", pid.toString()));
        shell.add(command.getFirst());
        shell.add(marker(program));
        shell.addAll(command.subList(1, command.size()));
        ProcessBuilder builder = new ProcessBuilder(shell)
                .directory(data.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log(program).toFile()));
        builder.environment().putAll(environment);
        awaitWritten(pid, builder.start());
    }

    /** Until then the file names no process, or the one before. */
    private static void awaitWritten(Path pid, Process process) {
        while (process.isAlive() && !readPid(pid).equals(Optional.of(process.pid()))) {
            LockSupport.parkNanos(WRITING.toNanos());
        }
    }

    /** The process, if it is running. */
    Optional<ProcessHandle> find(Program program) {
        return readPid(pidFile(program)).flatMap(ProcessHandle::of).filter(handle -> isOurs(handle, program));
    }

    /** Ends the process and waits until it is gone; returns whether there was one. */
    boolean stop(Program program) {
        Optional<ProcessHandle> found = find(program);
        found.ifPresent(Processes::end);
        delete(pidFile(program));
        return found.isPresent();
    }

    /** SIGKILL, for tests of what survives it. */
    void kill(Program program) {
        find(program).ifPresent(handle -> {
            handle.destroyForcibly();
            handle.onExit().join();
        });
    }

    private static void end(ProcessHandle handle) {
        handle.destroy();
        try {
            handle.onExit().get(GRACE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            handle.destroyForcibly();
            handle.onExit().join();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Cannot wait for process " + handle.pid(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Ends the PostgreSQL server that a killed cloud left behind: it runs in a process of its own and would otherwise
     * hold port and files.
     */
    void stopOrphanedPostgres() {
        Path pid = data.resolve("cloud/postgres/data/postmaster.pid");
        readPid(pid).flatMap(ProcessHandle::of).filter(Processes::isPostgres).ifPresent(handle -> {
            interrupt(handle);
            end(handle);
        });
    }

    /** PostgreSQL's fast shutdown; Java knows no signal but TERM and KILL. */
    private static void interrupt(ProcessHandle handle) {
        try {
            new ProcessBuilder("kill", "-INT", Long.toString(handle.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isPostgres(ProcessHandle handle) {
        return handle.info().command().orElse("").endsWith("postgres");
    }

    private boolean isOurs(ProcessHandle handle, Program program) {
        // Between fork and exec it is still the shell, which carries the marker too.
        return handle.isAlive() && arguments(handle).contains(marker(program));
    }

    /** A process that becomes another program has none for a moment. */
    private static List<String> arguments(ProcessHandle handle) {
        Instant deadline = Instant.now().plus(BECOMING);
        Optional<String[]> arguments = handle.info().arguments();
        while (arguments.isEmpty() && handle.isAlive() && Instant.now().isBefore(deadline)) {
            LockSupport.parkNanos(WRITING.toNanos());
            arguments = handle.info().arguments();
        }
        return arguments.map(List::of).orElse(List.of());
    }

    private String marker(Program program) {
        return "-Dcadastro.process=" + program.label() + "@" + data;
    }

    private Path pidFile(Program program) {
        return data.resolve("run").resolve(program.label() + ".pid");
    }

    private static Optional<Long> readPid(Path file) {
        try {
            return Files.exists(file)
                    ? Files.readAllLines(file).stream()
                            .findFirst()
                            .filter(line -> !line.isBlank())
                            .map(line -> Long.valueOf(line.strip()))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + file, e);
        }
    }
}
