package io.cadastro.document;

/** The document cannot be downloaded now. */
public final class DocumentUnavailableException extends RuntimeException {
    private final Reason reason;

    public DocumentUnavailableException(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** What keeps it from being downloaded. */
    public enum Reason {
        AWAITING_UPLOAD,
        REJECTED,
        /** In cold storage and not restored. */
        ARCHIVED,
        /** Its bytes are no longer in the store. */
        GONE
    }
}
