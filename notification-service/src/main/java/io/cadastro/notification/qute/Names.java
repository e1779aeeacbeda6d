package io.cadastro.notification.qute;

import java.util.Locale;

/**
 * Names as mails may show them. Anybody can register a stranger's address under a "name" that is an advertisement: such
 * a name is left out, and the mail greets without one.
 */
final class Names {
    private static final int LONGEST = 80;

    private Names() {}

    /** The name on one line; empty if it is no name to greet with. */
    static String greetable(String name) {
        String line = name.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Z}\\s]+", " ").strip();
        return line.length() > LONGEST || looksLikeLink(line.toLowerCase(Locale.ROOT)) ? "" : line;
    }

    private static boolean looksLikeLink(String line) {
        return line.contains("://") || line.contains("www.") || line.contains("@");
    }
}
