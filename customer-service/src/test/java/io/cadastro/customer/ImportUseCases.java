package io.cadastro.customer;

/** Use cases over another registry than the real one. */
public final class ImportUseCases {
    private ImportUseCases() {}

    public static ImportCustomers importCustomers(CustomerRegistry registry) {
        return new ImportCustomers(new RegisterCustomer(registry));
    }
}
