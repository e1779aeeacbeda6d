package io.cadastro.customer;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Where a customer stands. */
public enum CustomerStatus {
    /** Registered, and something is still to be verified. */
    PENDING,
    ACTIVE,
    /** For a time: may become active again. */
    SUSPENDED,
    /** For good: nothing follows but erasure. */
    CLOSED,
    /** The customer's key is destroyed: only the id is left. Reached by an erasure, never by a change of status. */
    ERASED;

    /** Where a change of status may lead from here. */
    public List<CustomerStatus> next() {
        return switch (this) {
            case PENDING, SUSPENDED -> List.of(ACTIVE, CLOSED);
            case ACTIVE -> List.of(SUSPENDED, CLOSED);
            case CLOSED, ERASED -> List.of();
        };
    }

    /** Whether a registration may begin here. */
    public boolean isFirst() {
        return Set.of(PENDING, ACTIVE).contains(this);
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static CustomerStatus labelled(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
