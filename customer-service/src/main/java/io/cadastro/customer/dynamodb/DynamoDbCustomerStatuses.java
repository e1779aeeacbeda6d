package io.cadastro.customer.dynamodb;

import io.cadastro.customer.CustomerStatus;
import io.cadastro.customer.CustomerStatuses;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads where customers stand from their items: a tombstone has a status too. */
@ApplicationScoped
public class DynamoDbCustomerStatuses implements CustomerStatuses {
    private final CustomersTable table;

    DynamoDbCustomerStatuses(CustomersTable table) {
        this.table = table;
    }

    @Override
    public Optional<CustomerStatus> find(UUID id) {
        Map<String, AttributeValue> item = table.get(Keys.customer(id));
        return item.isEmpty() ? Optional.empty() : Optional.of(CustomerItem.status(item));
    }
}
