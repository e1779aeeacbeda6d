package io.cadastro.peer;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A customer as the attributes of an item. */
final class CustomerItem {
    private CustomerItem() {}

    static Map<String, AttributeValue> write(Customer customer) {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put("id", text(customer.id()));
        item.put("kind", text(customer.kind()));
        if (customer.cpf() != null) {
            item.put("cpf", text(customer.cpf()));
        }
        if (customer.cnpj() != null) {
            item.put("cnpj", text(customer.cnpj()));
        }
        item.put("name", text(customer.name()));
        item.put("email", text(customer.email()));
        item.put("preferredLanguage", text(customer.preferredLanguage()));
        item.put("status", text(customer.status()));
        item.put("registeredAt", text(customer.registeredAt()));
        return item;
    }

    static Customer read(Map<String, AttributeValue> item) {
        return new Customer(
                UUID.fromString(text(item, "id")),
                text(item, "kind"),
                text(item, "cpf"),
                text(item, "cnpj"),
                text(item, "name"),
                text(item, "email"),
                text(item, "preferredLanguage"),
                text(item, "status"),
                Instant.parse(text(item, "registeredAt")));
    }

    private static AttributeValue text(Object value) {
        return AttributeValue.fromS(value.toString());
    }

    private static String text(Map<String, AttributeValue> item, String attribute) {
        AttributeValue value = item.get(attribute);
        return value == null ? null : value.s();
    }
}
