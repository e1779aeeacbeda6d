package io.cadastro.customer.dynamodb;

import io.cadastro.customer.Customer;
import io.cadastro.customer.CustomerDetails;
import io.cadastro.customer.CustomerKind;
import io.cadastro.customer.CustomerStatus;
import io.cadastro.customer.TaxId;
import io.cadastro.servicekit.privacy.CustomerCipher;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A customer as an item: personal fields sealed under the customer's own key, all with the version that last changed
 * them.
 */
final class CustomerItem {
    static final String NAME = "name";
    static final String EMAIL = "email";
    static final String STATUS = "status";
    static final String VERSION = "version";
    static final String CHANGED_AT = "changedAt";
    static final String LAST_SEQUENCE = "lastSequence";

    private static final String ID = "customerId";
    private static final String KIND = "kind";
    private static final String TAX_ID = "taxId";
    private static final String PHONES = "phones";
    private static final String ADDRESSES = "addresses";
    private static final String DATE = "date";
    private static final String ATTRIBUTES = "attributes";
    private static final String LANGUAGE = "preferredLanguage";
    private static final String SEALED_VERSION = "sealedVersion";
    private static final String REGISTERED_AT = "registeredAt";

    private static final List<String> PERSONAL = List.of(TAX_ID, NAME, EMAIL, PHONES, ADDRESSES, DATE, ATTRIBUTES);

    private CustomerItem() {}

    static Map<String, AttributeValue> write(Customer customer, long lastSequence, CustomerCipher cipher) {
        Map<String, AttributeValue> item = new HashMap<>(Keys.customer(customer.id()));
        item.put(REGISTERED_AT, AttributeValue.fromS(customer.registeredAt().toString()));
        state(customer, lastSequence, item);
        personal(customer, cipher, item);
        return item;
    }

    /**
     * What becomes of an item, one event later. Personal fields stay as they were sealed unless the details change, and
     * then all of them are sealed anew; what else lies in the item stays.
     */
    static Map<String, AttributeValue> change(
            Map<String, AttributeValue> before, Customer customer, CustomerCipher cipher) {
        Map<String, AttributeValue> item = new HashMap<>(before);
        state(customer, lastSequence(before) + 1, item);
        if (!read(before, cipher).details().equals(customer.details())) {
            PERSONAL.forEach(item::remove);
            personal(customer, cipher, item);
        }
        return item;
    }

    private static void state(Customer customer, long lastSequence, Map<String, AttributeValue> item) {
        item.put(ID, AttributeValue.fromS(customer.id().toString()));
        item.put(KIND, AttributeValue.fromS(customer.taxId().kind().label()));
        item.put(LANGUAGE, AttributeValue.fromS(customer.details().preferredLanguage()));
        item.put(STATUS, AttributeValue.fromS(customer.status().label()));
        item.put(VERSION, number(customer.version()));
        item.put(CHANGED_AT, AttributeValue.fromS(customer.changedAt().toString()));
        item.put(LAST_SEQUENCE, number(lastSequence));
        item.putAll(CustomerIndex.entries(customer.id(), customer.status()));
    }

    private static void personal(Customer customer, CustomerCipher cipher, Map<String, AttributeValue> item) {
        item.put(SEALED_VERSION, number(customer.version()));
        seal(customer, new Sealing(cipher, customer.version(), item));
    }

    private static void seal(Customer customer, Sealing sealing) {
        CustomerDetails details = customer.details();
        sealing.put(TAX_ID, customer.taxId().value());
        sealing.put(NAME, details.name());
        sealing.put(EMAIL, details.email());
        if (!details.phones().isEmpty()) {
            sealing.put(PHONES, PersonalJson.write(details.phones()));
        }
        if (!details.addresses().isEmpty()) {
            sealing.put(ADDRESSES, PersonalJson.write(details.addresses()));
        }
        if (details.date() != null) {
            sealing.put(DATE, details.date().toString());
        }
        if (!details.attributes().isEmpty()) {
            sealing.put(ATTRIBUTES, PersonalJson.write(details.attributes()));
        }
    }

    static Customer read(Map<String, AttributeValue> item, CustomerCipher cipher) {
        Sealing sealed =
                new Sealing(cipher, Long.parseLong(item.get(SEALED_VERSION).n()), item);
        return new Customer(
                id(item),
                new TaxId(CustomerKind.labelled(item.get(KIND).s()), sealed.get(TAX_ID)),
                details(item, sealed),
                status(item),
                Long.parseLong(item.get(VERSION).n()),
                Instant.parse(item.get(REGISTERED_AT).s()),
                Instant.parse(item.get(CHANGED_AT).s()));
    }

    private static CustomerDetails details(Map<String, AttributeValue> item, Sealing sealed) {
        return new CustomerDetails(
                sealed.get(NAME),
                sealed.get(EMAIL),
                sealed.has(PHONES) ? PersonalJson.phones(sealed.get(PHONES)) : List.of(),
                sealed.has(ADDRESSES) ? PersonalJson.addresses(sealed.get(ADDRESSES)) : List.of(),
                sealed.has(DATE) ? LocalDate.parse(sealed.get(DATE)) : null,
                item.get(LANGUAGE).s(),
                sealed.has(ATTRIBUTES) ? PersonalJson.attributes(sealed.get(ATTRIBUTES)) : new TreeMap<>());
    }

    static UUID id(Map<String, AttributeValue> item) {
        return UUID.fromString(item.get(ID).s());
    }

    static CustomerStatus status(Map<String, AttributeValue> item) {
        return CustomerStatus.labelled(item.get(STATUS).s());
    }

    /** The sequence of the last event of this customer. */
    static long lastSequence(Map<String, AttributeValue> item) {
        return Long.parseLong(item.get(LAST_SEQUENCE).n());
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    /** The personal fields of one item. */
    private record Sealing(CustomerCipher cipher, long version, Map<String, AttributeValue> item) {
        boolean has(String field) {
            return item.containsKey(field);
        }

        void put(String field, String value) {
            byte[] sealed = cipher.seal(field, version, value);
            item.put(field, AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(sealed)));
        }

        String get(String field) {
            return cipher.open(field, version, item.get(field).b().asByteArrayUnsafe());
        }
    }
}
