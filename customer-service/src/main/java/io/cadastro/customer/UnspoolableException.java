package io.cadastro.customer;

/** There is no room for an import. */
public final class UnspoolableException extends RuntimeException {
    private final Reason reason;

    public UnspoolableException(Reason reason) {
        super(reason.toString());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** Why. */
    public enum Reason {
        /** It is longer than an import may be. */
        TOO_LARGE,
        /** The volume is full. */
        NO_SPACE
    }
}
