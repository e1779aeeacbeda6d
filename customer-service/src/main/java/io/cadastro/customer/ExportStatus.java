package io.cadastro.customer;

import java.util.Locale;

/** What has become of an export. */
public enum ExportStatus {
    /** It is being put together. */
    PENDING,
    COMPLETED,
    /** It could not be put together, and nobody tries again. */
    FAILED;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static ExportStatus labelled(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
