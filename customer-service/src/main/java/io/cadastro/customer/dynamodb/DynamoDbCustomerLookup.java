package io.cadastro.customer.dynamodb;

import io.cadastro.customer.CustomerLookup;
import io.cadastro.customer.TaxId;
import io.cadastro.servicekit.privacy.CustomerKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Finds customers by the items that keep anybody else from having the same. */
@ApplicationScoped
public class DynamoDbCustomerLookup implements CustomerLookup {
    private final CustomersTable table;
    private final CustomerKeys keys;

    DynamoDbCustomerLookup(CustomersTable table, CustomerKeys keys) {
        this.table = table;
        this.keys = keys;
    }

    @Override
    public Optional<UUID> find(TaxId taxId) {
        return find(taxId.field(), taxId.value());
    }

    @Override
    public Optional<UUID> findByEmail(String email) {
        return find(CustomerItem.EMAIL, email);
    }

    private Optional<UUID> find(String field, String value) {
        // Nearly always one. The oldest first: a change of the secret moves items from the old hash to the new one, and
        // what is no longer under the old one when it is asked for is under the new one when that is.
        return keys.lookupHashes().known().stream()
                .map(hash -> table.get(Keys.unique(field, hash.of(field, value))))
                .filter(item -> !item.isEmpty())
                .map(CustomerItem::id)
                .findFirst();
    }
}
