package io.cadastro.customer;

/** The registry refuses what is asked of it. */
public final class RefusedException extends RuntimeException {
    private final Reason reason;
    private final String field;

    /** @param field that stands in the way, for {@link Reason#ALREADY_REGISTERED}; otherwise null */
    public RefusedException(Reason reason, String field) {
        super(reason + (field == null ? "" : ": " + field));
        this.reason = reason;
        this.field = field;
    }

    public Reason reason() {
        return reason;
    }

    public String field() {
        return field;
    }

    /** Why. */
    public enum Reason {
        /** Another customer has this CPF, CNPJ or e-mail address. */
        ALREADY_REGISTERED,
        /** The customer has changed since the caller read it. */
        OUTDATED,
        /** The Idempotency-Key came with another request before. */
        KEY_REUSED,
        /** The same customer, or the same request, is being written at this moment. */
        IN_FLIGHT,
        /** The customer was erased: nothing can be read or changed any more. */
        CUSTOMER_ERASED
    }
}
