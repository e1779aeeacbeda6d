package io.cadastro.benchmarks.kit;

import io.cadastro.launcher.LaunchException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A command line of options, each with its value. */
public final class Arguments {
    private final Map<String, String> values = new HashMap<>();

    /**
     * @param usage a sentence that ends where the word follows that was not understood
     * @param known options, without their dashes
     * @throws LaunchException for an unknown option or one without a value
     */
    public Arguments(String usage, List<String> known, String... words) {
        for (int i = 0; i < words.length; i += 2) {
            String name = words[i].startsWith("--") ? words[i].substring(2) : "";
            if (!known.contains(name)) {
                throw new LaunchException(usage + words[i]);
            }
            if (i + 1 == words.length) {
                throw new LaunchException(words[i] + " needs a value");
            }
            values.put(name, words[i + 1]);
        }
    }

    public String text(String name, String usual) {
        return values.getOrDefault(name, usual);
    }

    /** @throws LaunchException if it is none from 1 to the most */
    public int number(String name, int usual, int most) {
        String text = values.getOrDefault(name, Integer.toString(usual));
        if (text.matches("[1-9]\\d{0,8}") && Integer.parseInt(text) <= most) {
            return Integer.parseInt(text);
        }
        throw new LaunchException("--" + name + " takes a number from 1 to " + most + ", not " + text);
    }
}
