package io.cadastro.customer;

import java.util.Locale;

/** How the lines of an import are written. */
public enum ImportFormat {
    /** A JSON object in each line. */
    NDJSON,
    /** Comma-separated values, the names of the fields in the first line. */
    CSV;

    /** The published name: {@code ndjson} or {@code csv}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static ImportFormat labelled(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
