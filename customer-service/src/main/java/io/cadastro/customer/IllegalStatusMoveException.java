package io.cadastro.customer;

/** A customer's status does not lead to the one that was asked for. */
public final class IllegalStatusMoveException extends RuntimeException {
    private final CustomerStatus from;

    public IllegalStatusMoveException(CustomerStatus from, CustomerStatus to) {
        super("From " + from.label() + " to " + to.label());
        this.from = from;
    }

    /** The status that the customer has; {@link CustomerStatus#next} says where it leads. */
    public CustomerStatus from() {
        return from;
    }
}
