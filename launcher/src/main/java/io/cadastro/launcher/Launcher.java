package io.cadastro.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The commands of {@code ./cadastro}, except for those that build and test. */
public final class Launcher {
    private static final int FAILED = 1;
    private static final int WRONG_USE = 2;

    /** If nothing runs, these begin anew: how the last system ran is no concern of theirs. */
    private static final Set<String> STARTING = Set.of("start", "demo");

    /** Ninety of them are short enough to wait for. */
    private static final String DEMO_DAY = "1s";

    private final Console console;
    private final Arguments arguments;
    private final Settings settings;
    private final LocalSystem system;

    private Launcher(Console console, Arguments arguments, Path root) {
        this.console = console;
        this.arguments = arguments;
        Settings last = arguments.settings(root);
        this.settings = new LocalSystem(last).isStopped() && STARTING.contains(arguments.command())
                ? arguments.freshSettings(root)
                : last;
        this.system = new LocalSystem(settings);
    }

    public static void main(String... words) throws Exception {
        Path root = Path.of(System.getProperty("cadastro.root", "."))
                .toAbsolutePath()
                .normalize();
        Console console = Console.standard();
        try {
            System.exit(new Launcher(console, Arguments.parse(words), root).run());
        } catch (LaunchException e) {
            System.err.println("cadastro: " + e.getMessage());
            System.exit(FAILED);
        }
    }

    private int run() throws Exception {
        return switch (arguments.command()) {
            case "start" -> start();
            case "demo" -> demo();
            case "stop" -> stop();
            case "status" -> status();
            case "logs" -> logs();
            case "token" -> token();
            case "env" -> env();
            default -> WRONG_USE;
        };
    }

    private int start() throws Exception {
        if (!arguments.operands().isEmpty()) {
            system.start(console, programs());
            return 0;
        }
        if (system.isRunning()) {
            console.line("Cadastro is running already: ./cadastro status shows where, ./cadastro stop ends it");
            return 0;
        }
        console.title("Starting Cadastro");
        system.start(console);
        where();
        return 0;
    }

    private int demo() throws Exception {
        LocalSystem shown = system;
        if (!system.isRunning()) {
            console.title("Starting Cadastro");
            shown = new LocalSystem(arguments.option("day").isPresent() ? settings : settings.withDay(DEMO_DAY));
            shown.start(console);
        }
        int result = new Demo(shown, console).run();
        where();
        return result;
    }

    private List<Program> programs() {
        return arguments.operands().stream().map(Program::labelled).toList();
    }

    private int stop() {
        if (!arguments.operands().isEmpty()) {
            Program program = Program.labelled(arguments.operands().getFirst());
            console.line(program.label() + (system.stop(program) ? " is stopped" : " was not running"));
            return 0;
        }
        int stopped = system.stop();
        console.line(stopped == 0 ? "Cadastro was not running" : "Cadastro is stopped (" + stopped + " processes)");
        return 0;
    }

    private int status() throws InterruptedException {
        boolean ready = true;
        for (Program program : Program.values()) {
            ready &= status(program);
        }
        return ready ? 0 : FAILED;
    }

    private boolean status(Program program) throws InterruptedException {
        boolean running = system.isRunning(program);
        boolean ready = running && system.isReady(program);
        String state = ready ? "ready" : running ? "not ready" : "stopped";
        String pid = system.pid(program).map(number -> "pid " + number).orElse("");
        console.line(String.format(
                Locale.ROOT, "  %-13s %-10s %-12s %s", program.label(), state, pid, system.service(program)));
        return ready;
    }

    private int logs() throws IOException, InterruptedException {
        List<Program> programs = arguments.operands().isEmpty() ? List.of(Program.values()) : programs();
        List<String> files = programs.stream()
                .map(system::log)
                .filter(Files::exists)
                .map(Path::toString)
                .toList();
        if (files.isEmpty()) {
            throw new LaunchException(
                    "There are no logs yet in " + settings.data().resolve("logs"));
        }
        List<String> tail = new ArrayList<>(List.of("tail", "-n", "100"));
        if (arguments.option("follow").isPresent()) {
            tail.add("-F");
        }
        tail.addAll(files);
        return new ProcessBuilder(tail).inheritIO().start().waitFor();
    }

    private int token() throws IOException, InterruptedException {
        String scope = arguments
                .option("scope")
                .orElseThrow(() -> new LaunchException(
                        "Say which: ./cadastro token --scope \"cadastro/customers.read cadastro/customers.write\""));
        if (!system.isRunning(Program.CLOUD)) {
            throw new LaunchException("Cadastro is not running: ./cadastro start");
        }
        console.line(system.token(scope));
        return 0;
    }

    private int env() {
        if (arguments.operands().isEmpty()) {
            throw new LaunchException("Say of which service: ./cadastro env customer");
        }
        Program program = Program.labelled(arguments.operands().getFirst());
        system.environment(program).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> console.line(entry.getKey() + "=" + entry.getValue()));
        return 0;
    }

    private void where() {
        console.line("");
        for (Program service : Program.services()) {
            console.line(
                    String.format(Locale.ROOT, "  %-13s %s/q/swagger-ui", service.label(), system.service(service)));
        }
        console.line(String.format(Locale.ROOT, "  %-13s %s/_mailbox", "mailbox", system.cloud()));
        console.line(String.format(Locale.ROOT, "  %-13s %s", "cloud", system.cloud()));
        console.line("");
        console.line("  ./cadastro stop ends it, ./cadastro logs shows its logs");
    }
}
