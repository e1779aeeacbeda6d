package io.cadastro.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A command with its options and operands.
 *
 * @param options by name, without dashes; a flag has the empty text
 */
record Arguments(String command, Map<String, String> options, List<String> operands) {
    private static final String NATIVE = "native";
    private static final Set<String> FLAGS = Set.of("follow", NATIVE);
    private static final Set<String> WITH_VALUE = Set.of("port-offset", "day", "data", "scope");

    /** @throws LaunchException for an unknown option or a missing value */
    static Arguments parse(String... words) {
        String command = words.length == 0 ? "help" : words[0];
        Map<String, String> options = new HashMap<>();
        List<String> operands = new ArrayList<>();
        for (int i = 1; i < words.length; i++) {
            String word = "-f".equals(words[i]) ? "--follow" : words[i];
            String name = word.startsWith("--") ? word.substring(2) : "";
            if (FLAGS.contains(name)) {
                options.put(name, "");
            } else if (WITH_VALUE.contains(name)) {
                if (i + 1 == words.length) {
                    throw new LaunchException("--" + name + " needs a value");
                }
                options.put(name, words[++i]);
            } else if (word.startsWith("-")) {
                throw new LaunchException("There is no option " + word + ": see ./cadastro help");
            } else {
                operands.add(word);
            }
        }
        return new Arguments(command, options, operands);
    }

    Optional<String> option(String name) {
        return Optional.ofNullable(options.get(name));
    }

    Path data(Path root) {
        return option("data")
                .map(text -> Path.of(text).toAbsolutePath().normalize())
                .orElse(root.resolve(".cadastro"));
    }

    /** Those with which the system in the data directory was started last, but for what the options say. */
    Settings settings(Path root) {
        return applyTo(Settings.stored(root, data(root)));
    }

    /** The usual ones, but for what the options say. */
    Settings freshSettings(Path root) {
        return applyTo(Settings.defaults(root, data(root)));
    }

    private Settings applyTo(Settings settings) {
        Settings changed = settings;
        if (options.containsKey("port-offset")) {
            changed = changed.withPortOffset(portOffset());
        }
        if (options.containsKey(NATIVE)) {
            changed = changed.withPackaging(Packaging.NATIVE);
        }
        return options.containsKey("day") ? changed.withDay(options.get("day")) : changed;
    }

    private int portOffset() {
        String text = options.get("port-offset");
        try {
            int offset = Integer.parseInt(text);
            if (offset >= 0 && offset <= 57_000) {
                return offset;
            }
        } catch (NumberFormatException e) {
            throw new LaunchException("--port-offset takes a number, not " + text);
        }
        throw new LaunchException("--port-offset takes a number from 0 to 57000, not " + text);
    }
}
