package io.cadastro.archive.postgres;

import io.cadastro.archive.Erasures;
import io.cadastro.events.CustomerErased;
import io.cadastro.servicekit.postgres.ErasedCustomers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** The service kit's table of erased customers. */
@ApplicationScoped
@Transactional
class PostgresErasures implements Erasures {
    private final ErasedCustomers erasedCustomers;

    PostgresErasures(ErasedCustomers erasedCustomers) {
        this.erasedCustomers = erasedCustomers;
    }

    @Override
    public boolean begin(CustomerErased erased) {
        return erasedCustomers.add(erased);
    }

    @Override
    public boolean isErased(UUID customerId) {
        return erasedCustomers.contains(customerId);
    }
}
