package io.cadastro.localcloud;

import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * The command line: {@code --port 4566 --postgres-port 4510 --data DIRECTORY --day 1s --until-exit-of PID}.
 *
 * @param port of the cloud on 127.0.0.1; 0 takes a free one
 * @param postgresPort of the PostgreSQL server that stands for RDS
 * @param data where everything is kept
 * @param day how long a day lasts
 * @param untilExitOf the process with which the cloud ends, however that process dies; none if empty
 */
public record Options(int port, int postgresPort, Path data, Duration day, OptionalLong untilExitOf) {
    public Options(int port, int postgresPort, Path data, Duration day) {
        this(port, postgresPort, data, day, OptionalLong.empty());
    }

    /** @throws IllegalArgumentException with a sentence for the user */
    public static Options parse(String... arguments) {
        Options options = new Options(4566, 4510, Path.of(".cadastro", "cloud"), Duration.ofDays(1));
        for (int i = 0; i < arguments.length; i += 2) {
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(arguments[i] + " needs a value");
            }
            options = options.with(arguments[i], arguments[i + 1]);
        }
        return options;
    }

    private Options with(String name, String value) {
        return switch (name) {
            case "--port" -> new Options(Integer.parseInt(value), postgresPort, data, day, untilExitOf);
            case "--postgres-port" -> new Options(port, Integer.parseInt(value), data, day, untilExitOf);
            case "--data" -> new Options(port, postgresPort, Path.of(value), day, untilExitOf);
            case "--day" -> new Options(port, postgresPort, data, Durations.parse(value), untilExitOf);
            case "--until-exit-of" ->
                new Options(port, postgresPort, data, day, OptionalLong.of(Long.parseLong(value)));
            default -> throw new IllegalArgumentException("Unknown option " + name);
        };
    }
}
