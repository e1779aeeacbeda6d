package io.cadastro.customer;

/**
 * What is asked of the registry: a new customer.
 *
 * @param status in which the customer begins
 */
public record Registration(TaxId taxId, CustomerDetails details, CustomerStatus status) {
    public Registration {
        if (!status.isFirst()) {
            throw new IllegalArgumentException("No customer begins as " + status.label());
        }
    }

    /** Shows nothing personal: it may stand in a log. */
    @Override
    public String toString() {
        return "Registration of a " + taxId.kind().label();
    }
}
