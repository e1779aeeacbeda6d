package io.cadastro.customer;

import java.util.Optional;
import java.util.UUID;

/** Where customers stand, those included whose data is destroyed. */
public interface CustomerStatuses {
    /** Empty if there never was such a customer. */
    Optional<CustomerStatus> find(UUID id);
}
