package io.cadastro.customer;

import java.util.Optional;
import java.util.UUID;

/** Tells who has what only one customer may have. */
public interface CustomerLookup {
    /** Empty if nobody has this CPF or CNPJ. */
    Optional<UUID> find(TaxId taxId);

    /**
     * Empty if nobody has this e-mail address.
     *
     * @param email in the form in which {@link CustomerDetails} keeps it
     */
    Optional<UUID> findByEmail(String email);
}
