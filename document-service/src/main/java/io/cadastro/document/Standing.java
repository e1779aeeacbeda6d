package io.cadastro.document;

/** How a customer stands with this service. */
public enum Standing {
    /** Nobody has told of such a customer, or not yet. */
    UNKNOWN,
    OPEN,
    /** Uploads nothing more. */
    CLOSED,
    /** For ever, whatever else is heard. */
    ERASED
}
