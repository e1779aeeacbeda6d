package io.cadastro.customer.dynamodb;

import io.cadastro.customer.Consent;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The primary keys of the customers table: docs/customer-table.md lists them with the questions they answer. */
final class Keys {
    static final String PARTITION = "pk";
    static final String SORT = "sk";

    /** What the sort keys of legal holds begin with. */
    static final String LEGAL_HOLD = "LEGAL-HOLD#";

    /** What the sort keys of refused lines begin with. */
    static final String REFUSED_LINES = "REFUSED#";

    private static final String CUSTOMER = "CUSTOMER";
    private static final String ATTRIBUTE = "ATTRIBUTE#";
    private static final String CONSENT = "CONSENT#";

    private Keys() {}

    static Map<String, AttributeValue> customer(UUID id) {
        return key("CUSTOMER#" + id, CUSTOMER);
    }

    /** Events of a customer lie behind it, in order. */
    static Map<String, AttributeValue> event(UUID customerId, long sequence) {
        return key("CUSTOMER#" + customerId, String.format(Locale.ROOT, "EVENT#%019d", sequence));
    }

    static Map<String, AttributeValue> legalHold(UUID customerId, UUID id) {
        return key("CUSTOMER#" + customerId, LEGAL_HOLD + id);
    }

    /** Holds the place of what only one customer may have. */
    static Map<String, AttributeValue> unique(String field, String hash) {
        String name = field.toUpperCase(Locale.ROOT);
        return key(name + "#" + hash, name);
    }

    /** Finds a customer by an attribute; sharded, for many customers may have the same. */
    static Map<String, AttributeValue> attribute(String hash, String shard, UUID customerId) {
        return key(attributes(hash, shard), customerId.toString());
    }

    /** One shard of the customers who have the same value of an attribute. */
    static String attributes(String hash, String shard) {
        return ATTRIBUTE + hash + "#" + shard;
    }

    /** The key of an item that this customer is found by, from its partition alone. */
    static Map<String, AttributeValue> lookup(String partition, UUID customerId) {
        boolean attribute = partition.startsWith(ATTRIBUTE);
        return key(partition, attribute ? customerId.toString() : partition.substring(0, partition.indexOf('#')));
    }

    static Map<String, AttributeValue> erasure(UUID id) {
        return key("ERASURE#" + id, "ERASURE");
    }

    static Map<String, AttributeValue> idempotency(String hash) {
        return key("IDEMPOTENCY#" + hash, "IDEMPOTENCY");
    }

    static Map<String, AttributeValue> outboxLease(String shard) {
        return key("OUTBOX-LEASE#" + shard, "OUTBOX-LEASE");
    }

    static Map<String, AttributeValue> export(UUID id) {
        return key("EXPORT#" + id, "EXPORT");
    }

    /** A piece of an export's document, as one attempt wrote it. */
    static Map<String, AttributeValue> exportChunk(UUID exportId, long attempt, int number) {
        return key("EXPORT#" + exportId, String.format(Locale.ROOT, "CHUNK#%06d#%06d", attempt, number));
    }

    /** All events of a customer. */
    static Partitions.Stretch events(UUID customerId) {
        return new Partitions.Stretch("CUSTOMER#" + customerId, "EVENT#");
    }

    /** Consents of a customer, in the order of time. */
    static Map<String, AttributeValue> consent(UUID customerId, UUID id) {
        return key("CUSTOMER#" + customerId, CONSENT + id);
    }

    /** All consents of a customer. */
    static Partitions.Stretch consents(UUID customerId) {
        return new Partitions.Stretch("CUSTOMER#" + customerId, CONSENT);
    }

    /** Holds the place of the one consent in force for a purpose and on a basis. */
    static Map<String, AttributeValue> consentInForce(Consent consent) {
        String sort =
                "PURPOSE#" + consent.purpose() + "#" + consent.legalBasis().label();
        return key("CUSTOMER#" + consent.customerId(), sort);
    }

    /** Accesses of a customer, in the order of time. */
    static Map<String, AttributeValue> access(UUID customerId, UUID id) {
        return key(accesses(customerId).partition(), id.toString());
    }

    /** All accesses of a customer. */
    static Partitions.Stretch accesses(UUID customerId) {
        return new Partitions.Stretch("ACCESS#" + customerId, "");
    }

    /** The refused lines of an import lie behind it, in order. */
    static Map<String, AttributeValue> importOf(UUID id) {
        return key("IMPORT#" + id, "IMPORT");
    }

    static Map<String, AttributeValue> refusedLines(UUID importId, long firstLine) {
        return key("IMPORT#" + importId, String.format(Locale.ROOT, "%s%019d", REFUSED_LINES, firstLine));
    }

    private static Map<String, AttributeValue> key(String partition, String sort) {
        return Map.of(PARTITION, AttributeValue.fromS(partition), SORT, AttributeValue.fromS(sort));
    }
}
