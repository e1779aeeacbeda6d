package io.cadastro.customer.dynamodb;

import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The primary keys of the customers table: docs/customer-table.md lists them with the questions they answer. */
final class Keys {
    static final String PARTITION = "pk";
    static final String SORT = "sk";

    private static final String CUSTOMER = "CUSTOMER";

    private Keys() {}

    static Map<String, AttributeValue> customer(UUID id) {
        return key("CUSTOMER#" + id, CUSTOMER);
    }

    /** Events of a customer lie behind it, in order. */
    static Map<String, AttributeValue> event(UUID customerId, long sequence) {
        return key("CUSTOMER#" + customerId, String.format(Locale.ROOT, "EVENT#%019d", sequence));
    }

    /** Holds the place of what only one customer may have. */
    static Map<String, AttributeValue> unique(String field, String hash) {
        String name = field.toUpperCase(Locale.ROOT);
        return key(name + "#" + hash, name);
    }

    /** Stands for a customer among those who have the same value of an attribute; spread as the lists are. */
    static Map<String, AttributeValue> attribute(String hash, String shard, UUID customerId) {
        return key("ATTRIBUTE#" + hash + "#" + shard, customerId.toString());
    }

    static Map<String, AttributeValue> idempotency(String hash) {
        return key("IDEMPOTENCY#" + hash, "IDEMPOTENCY");
    }

    static Map<String, AttributeValue> outboxLease(String shard) {
        return key("OUTBOX-LEASE#" + shard, "OUTBOX-LEASE");
    }

    private static Map<String, AttributeValue> key(String partition, String sort) {
        return Map.of(PARTITION, AttributeValue.fromS(partition), SORT, AttributeValue.fromS(sort));
    }
}
