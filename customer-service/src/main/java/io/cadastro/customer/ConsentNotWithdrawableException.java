package io.cadastro.customer;

/** What does not rest on the customer's consent cannot be withdrawn by them. */
public final class ConsentNotWithdrawableException extends RuntimeException {
    private final LegalBasis basis;

    public ConsentNotWithdrawableException(LegalBasis basis) {
        super("It rests on " + basis.label());
        this.basis = basis;
    }

    public LegalBasis basis() {
        return basis;
    }
}
