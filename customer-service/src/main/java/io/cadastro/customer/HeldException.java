package io.cadastro.customer;

import java.time.Instant;

/** A legal hold keeps a customer from being erased. */
public final class HeldException extends RuntimeException {
    private final Instant since;
    private final String reason;

    /** @param reason may be personal: it is for whom may erase, and not part of the message */
    public HeldException(Instant since, String reason) {
        super("Held since " + since);
        this.since = since;
        this.reason = reason;
    }

    public Instant since() {
        return since;
    }

    public String reason() {
        return reason;
    }
}
