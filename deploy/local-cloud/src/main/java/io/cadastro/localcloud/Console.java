package io.cadastro.localcloud;

import java.util.logging.Level;
import java.util.logging.Logger;

/** What this process writes: a line of its own here and there, and of its libraries only warnings. */
final class Console {
    /** Held, because a logger that nobody holds forgets its level. */
    private static final Logger ALL = Logger.getLogger("");

    private static final Logger OURS = Logger.getLogger("io.cadastro");

    private Console() {}

    static void quieten() {
        System.setProperty("java.util.logging.SimpleFormatter.format", "%1$tFT%1$tT.%1$tL %4$s %5$s%6$s%n");
        ALL.setLevel(Level.WARNING);
        OURS.setLevel(Level.INFO);
    }
}
