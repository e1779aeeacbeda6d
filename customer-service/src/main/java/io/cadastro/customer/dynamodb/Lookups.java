package io.cadastro.customer.dynamodb;

import io.cadastro.customer.Customer;
import io.cadastro.customer.RefusedException;
import io.cadastro.customer.RefusedException.Reason;
import io.cadastro.servicekit.privacy.CustomerKeys;
import io.cadastro.servicekit.privacy.LookupHash;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;

/**
 * The items that lead to a customer by what is known of them: the tax id and the e-mail address, of which each has one
 * place, and the attributes, which many may share.
 */
@ApplicationScoped
public class Lookups {
    private static final String CUSTOMER_ID = "customerId";

    private final CustomersTable table;
    private final CustomerKeys keys;

    Lookups(CustomersTable table, CustomerKeys keys) {
        this.table = table;
        this.keys = keys;
    }

    /**
     * Makes a new customer to be found.
     *
     * @throws RefusedException on commit, if somebody else has the tax id or e-mail address
     */
    void add(Transaction transaction, Customer customer) {
        LookupHash hash = keys.lookupHash();
        String field = customer.taxId().field();
        addUnique(transaction, field, hash.of(field, customer.taxId().value()), customer.id());
        addUnique(transaction, CustomerItem.EMAIL, email(hash, customer), customer.id());
        attributes(hash, customer).values().forEach(item -> transaction.put(table.putNew(item)));
    }

    /**
     * Makes a customer to be found by what it is then, and no longer by what it was.
     *
     * @throws RefusedException on commit, if somebody else has the e-mail address
     */
    void swap(Transaction transaction, Customer before, Customer after) {
        LookupHash hash = keys.lookupHash();
        String old = email(hash, before);
        String email = email(hash, after);
        if (!email.equals(old)) {
            addUnique(transaction, CustomerItem.EMAIL, email, after.id());
            removeUnique(transaction, CustomerItem.EMAIL, old, after.id());
        }
        swapAttributes(transaction, attributes(hash, before), attributes(hash, after));
    }

    private void swapAttributes(
            Transaction transaction,
            Map<String, Map<String, AttributeValue>> before,
            Map<String, Map<String, AttributeValue>> after) {
        after.forEach((attribute, item) -> {
            if (!before.containsKey(attribute)) {
                transaction.put(table.put(item).build());
            }
        });
        before.forEach((attribute, item) -> {
            if (!after.containsKey(attribute)) {
                transaction.delete(table.delete(item).build(), ConflictException::new);
            }
        });
    }

    private void removeUnique(Transaction transaction, String field, String hash, UUID customerId) {
        Delete delete = table.delete(Keys.unique(field, hash))
                .conditionExpression("attribute_not_exists(pk) OR customerId = :id")
                .expressionAttributeValues(Map.of(":id", AttributeValue.fromS(customerId.toString())))
                .build();
        transaction.delete(
                delete, () -> new IllegalStateException("The " + field + " of " + customerId + " leads to another"));
    }

    private void addUnique(Transaction transaction, String field, String hash, UUID customerId) {
        Map<String, AttributeValue> item = new HashMap<>(Keys.unique(field, hash));
        item.put(CUSTOMER_ID, AttributeValue.fromS(customerId.toString()));
        transaction.put(table.putNew(item), () -> new RefusedException(Reason.ALREADY_REGISTERED, field));
    }

    private static String email(LookupHash hash, Customer customer) {
        return hash.of(CustomerItem.EMAIL, customer.details().email());
    }

    /** The items of a customer's attributes, by what they are looked up by. */
    private static Map<String, Map<String, AttributeValue>> attributes(LookupHash hash, Customer customer) {
        Map<String, Map<String, AttributeValue>> items = new HashMap<>();
        customer.details().attributes().forEach((name, value) -> {
            String found = attribute(hash, name, value);
            items.put(found, Keys.attribute(found, CustomerIndex.shard(customer.id()), customer.id()));
        });
        return items;
    }

    /** What the customers with this value of this attribute are looked up by. */
    static String attribute(LookupHash hash, String name, String value) {
        return hash.of("attribute", name + "=" + value);
    }
}
