package io.cadastro.document;

import java.util.Arrays;

/** Why an upload was refused. */
public enum RejectionReason {
    SIZE_MISMATCH("size-mismatch"),
    CHECKSUM_MISMATCH("checksum-mismatch"),
    CONTENT_TYPE_MISMATCH("content-type-mismatch");

    private final String label;

    RejectionReason(String label) {
        this.label = label;
    }

    /** As events, the API and the database write it. */
    public String label() {
        return label;
    }

    /** The reason with this label. */
    public static RejectionReason labelled(String label) {
        return Arrays.stream(values())
                .filter(reason -> reason.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Unknown reason: " + label));
    }
}
