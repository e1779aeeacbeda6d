package io.cadastro.customer;

import java.util.Locale;

/** Where an import stands. */
public enum ImportStatus {
    /** All of it is here, and no line is done. */
    RECEIVED,
    RUNNING,
    /** Every line is done: registered or refused. */
    COMPLETED,
    /** As a whole it is nothing that could be imported. */
    FAILED;

    /** Whether nothing more happens to it. */
    public boolean isFinal() {
        return this == COMPLETED || this == FAILED;
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static ImportStatus labelled(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
