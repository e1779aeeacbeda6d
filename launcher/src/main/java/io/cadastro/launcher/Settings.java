package io.cadastro.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a local system lives and how it runs. Kept in its data directory, so that {@code stop} finds what {@code start}
 * started.
 *
 * @param root of the repository
 * @param data of this system: cloud, logs, processes
 * @param portOffset added to every port, so that several systems can run side by side
 * @param day how long a day lasts for lifecycle rules and restores, like {@code 1s}
 * @param packaging what the services are run as
 */
public record Settings(Path root, Path data, int portOffset, String day, Packaging packaging) {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");
    private static final String FILE = "settings.properties";
    private static final String PORT_OFFSET = "port-offset";
    private static final String DAY = "day";
    private static final String PACKAGING = "packaging";

    /** Days last as long as they do, ports are the usual ones, services run on the JVM. */
    public static Settings defaults(Path root, Path data) {
        return new Settings(root, data, 0, "24h", Packaging.JVM);
    }

    /** The settings with which the system in this directory was started last, or the defaults. */
    public static Settings stored(Path root, Path data) {
        Settings defaults = defaults(root, data);
        Path file = data.resolve(FILE);
        if (!Files.exists(file)) {
            return defaults;
        }
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
        int portOffset = Integer.parseInt(properties.getProperty(PORT_OFFSET, "0"));
        return new Settings(
                root,
                data,
                portOffset,
                properties.getProperty(DAY, defaults.day),
                Packaging.named(properties.getProperty(PACKAGING, defaults.packaging.label())));
    }

    /**
     * The day as a duration, as the local cloud reads it.
     *
     * @throws LaunchException if it is none
     */
    Duration dayLength() {
        Matcher matcher = DURATION.matcher(day.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new LaunchException("Not the length of a day: " + day + " (write 1s, 250ms, 5m or 24h)");
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
    }

    void store() throws IOException {
        Properties properties = new Properties();
        properties.setProperty(PORT_OFFSET, Integer.toString(portOffset));
        properties.setProperty(DAY, day);
        properties.setProperty(PACKAGING, packaging.label());
        Files.createDirectories(data);
        try (var writer = Files.newBufferedWriter(data.resolve(FILE))) {
            properties.store(writer, "How this system was started");
        }
    }

    Settings withPortOffset(int offset) {
        return new Settings(root, data, offset, day, packaging);
    }

    Settings withDay(String length) {
        return new Settings(root, data, portOffset, length, packaging);
    }

    Settings withPackaging(Packaging other) {
        return new Settings(root, data, portOffset, day, other);
    }
}
