package io.cadastro.document;

/** Where a document is in its life. */
public enum DocumentStatus {
    AWAITING_UPLOAD("awaiting-upload"),
    AVAILABLE("available"),
    REJECTED("rejected");

    private final String label;

    DocumentStatus(String label) {
        this.label = label;
    }

    /** As the API and the database write it. */
    public String label() {
        return label;
    }
}
