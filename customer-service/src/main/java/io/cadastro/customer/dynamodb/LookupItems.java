package io.cadastro.customer.dynamodb;

import io.cadastro.customer.Customer;
import io.cadastro.customer.RefusedException;
import io.cadastro.customer.RefusedException.Reason;
import io.cadastro.servicekit.privacy.LookupHash;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;

/**
 * The items that a customer is found by, some of which hold the place of what only one customer may have. The
 * customer's item names their partitions, so that they can be removed without the customer's key.
 */
@ApplicationScoped
public class LookupItems {
    private static final String CUSTOMER_ID = "customerId";
    private static final String FREE_OR_OWN = "attribute_not_exists(pk) OR customerId = :id";

    private final CustomersTable table;

    LookupItems(CustomersTable table) {
        this.table = table;
    }

    /** The partitions of all that this customer is to be found by, under each of these hashes. */
    static Set<String> partitions(Customer customer, List<LookupHash> hashes) {
        Set<String> partitions = new LinkedHashSet<>();
        hashes.forEach(hash -> add(partitions, customer, hash));
        return partitions;
    }

    private static void add(Set<String> partitions, Customer customer, LookupHash hash) {
        partitions.add(unique(hash, customer.taxId().field(), customer.taxId().value()));
        partitions.add(unique(hash, CustomerItem.EMAIL, customer.details().email()));
        customer.details()
                .attributes()
                .forEach((name, value) -> partitions.add(attribute(hash, name, value, customer.id())));
    }

    private static String unique(LookupHash hash, String field, String value) {
        return Keys.unique(field, hash.of(field, value)).get(Keys.PARTITION).s();
    }

    private static String attribute(LookupHash hash, String name, String value, UUID customerId) {
        return Keys.attribute(attribute(hash, name, value), CustomerIndex.shard(customerId), customerId)
                .get(Keys.PARTITION)
                .s();
    }

    /** What the customers with this value of this attribute are looked up by. */
    static String attribute(LookupHash hash, String name, String value) {
        return hash.of("attribute", name + "=" + value);
    }

    /**
     * Makes the change from those that are there to those that are to be there part of a transaction.
     *
     * @throws RefusedException on commit, if another customer has what only one may have
     */
    void replace(Transaction transaction, UUID customerId, Set<String> present, Set<String> wanted) {
        wanted.stream()
                .filter(partition -> !present.contains(partition))
                .forEach(partition -> add(transaction, customerId, partition));
        present.stream()
                .filter(partition -> !wanted.contains(partition))
                .forEach(partition -> remove(transaction, customerId, partition));
    }

    private void add(Transaction transaction, UUID customerId, String partition) {
        Map<String, AttributeValue> item = new HashMap<>(Keys.lookup(partition, customerId));
        item.put(CUSTOMER_ID, text(customerId));
        Put put = table.put(item)
                .conditionExpression(FREE_OR_OWN)
                .expressionAttributeValues(Map.of(":id", text(customerId)))
                .build();
        transaction.put(put, () -> new RefusedException(Reason.ALREADY_REGISTERED, field(partition)));
    }

    private void remove(Transaction transaction, UUID customerId, String partition) {
        // Nobody loses a place to somebody else's erasure, whatever went wrong before.
        Delete delete = table.delete(Keys.lookup(partition, customerId))
                .conditionExpression(FREE_OR_OWN)
                .expressionAttributeValues(Map.of(":id", text(customerId)))
                .build();
        transaction.delete(
                delete, () -> new IllegalStateException("A look-up item of " + customerId + " is another customer's"));
    }

    private static AttributeValue text(UUID id) {
        return AttributeValue.fromS(id.toString());
    }

    private static String field(String partition) {
        return partition.substring(0, partition.indexOf('#')).toLowerCase(Locale.ROOT);
    }
}
