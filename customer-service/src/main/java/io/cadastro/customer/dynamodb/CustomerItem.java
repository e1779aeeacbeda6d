package io.cadastro.customer.dynamodb;

import io.cadastro.customer.Customer;
import io.cadastro.customer.CustomerDetails;
import io.cadastro.customer.CustomerKind;
import io.cadastro.customer.CustomerStatus;
import io.cadastro.customer.CustomerSummary;
import io.cadastro.customer.TaxId;
import io.cadastro.servicekit.privacy.CustomerCipher;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A customer as an item: personal fields sealed under the customer's own key, all with the version that last changed
 * them.
 */
final class CustomerItem {
    static final String ID = "customerId";
    static final String KIND = "kind";
    static final String NAME = "name";
    static final String EMAIL = "email";
    static final String STATUS = "status";
    static final String VERSION = "version";
    static final String REGISTERED_AT = "registeredAt";
    static final String CHANGED_AT = "changedAt";
    static final String LAST_SEQUENCE = "lastSequence";
    static final String LOOKUPS = "lookupKeys";

    private static final String TAX_ID = "taxId";
    private static final String PHONES = "phones";
    private static final String ADDRESSES = "addresses";
    private static final String DATE = "date";
    private static final String ATTRIBUTES = "attributes";
    private static final String LANGUAGE = "preferredLanguage";
    private static final String SEALED_VERSION = "sealedVersion";
    private static final String ERASURE_ID = "erasureId";
    private static final String ERASED_AT = "erasedAt";

    private static final List<String> PERSONAL = List.of(TAX_ID, NAME, EMAIL, PHONES, ADDRESSES, DATE, ATTRIBUTES);

    private CustomerItem() {}

    /** @param lookups partitions of the items that the customer is found by, see {@link LookupItems} */
    static Map<String, AttributeValue> write(
            Customer customer, long lastSequence, CustomerCipher cipher, Set<String> lookups) {
        Map<String, AttributeValue> item = new HashMap<>(Keys.customer(customer.id()));
        item.put(REGISTERED_AT, AttributeValue.fromS(customer.registeredAt().toString()));
        state(customer, lastSequence, lookups, item);
        personal(customer, cipher, item);
        return item;
    }

    /**
     * What becomes of an item, one event later. Personal fields stay as they were sealed unless the details change, and
     * then all of them are sealed anew; what else lies in the item stays.
     */
    static Map<String, AttributeValue> change(
            Map<String, AttributeValue> before, Customer customer, CustomerCipher cipher, Set<String> lookups) {
        Map<String, AttributeValue> item = new HashMap<>(before);
        state(customer, lastSequence(before) + 1, lookups, item);
        if (!read(before, cipher).details().equals(customer.details())) {
            PERSONAL.forEach(item::remove);
            personal(customer, cipher, item);
        }
        return item;
    }

    private static void state(
            Customer customer, long lastSequence, Set<String> lookups, Map<String, AttributeValue> item) {
        item.put(ID, AttributeValue.fromS(customer.id().toString()));
        item.put(KIND, AttributeValue.fromS(customer.taxId().kind().label()));
        item.put(LANGUAGE, AttributeValue.fromS(customer.details().preferredLanguage()));
        item.put(STATUS, AttributeValue.fromS(customer.status().label()));
        item.put(VERSION, number(customer.version()));
        item.put(CHANGED_AT, AttributeValue.fromS(customer.changedAt().toString()));
        item.put(LAST_SEQUENCE, number(lastSequence));
        item.put(LOOKUPS, AttributeValue.fromSs(List.copyOf(lookups)));
        item.putAll(CustomerIndex.entries(customer.id(), customer.status()));
    }

    private static void personal(Customer customer, CustomerCipher cipher, Map<String, AttributeValue> item) {
        item.put(SEALED_VERSION, number(customer.version()));
        seal(customer, new Sealing(cipher, customer.version(), item));
    }

    /** What is left of an erased customer: nothing personal, and in no list. */
    static Map<String, AttributeValue> tombstone(
            Map<String, AttributeValue> item, long lastSequence, UUID erasureId, Instant erasedAt) {
        Map<String, AttributeValue> tombstone = new HashMap<>(Keys.customer(id(item)));
        tombstone.put(ID, item.get(ID));
        tombstone.put(KIND, item.get(KIND));
        tombstone.put(STATUS, AttributeValue.fromS(CustomerStatus.ERASED.label()));
        tombstone.put(LAST_SEQUENCE, number(lastSequence));
        tombstone.put(ERASURE_ID, AttributeValue.fromS(erasureId.toString()));
        tombstone.put(ERASED_AT, AttributeValue.fromS(erasedAt.toString()));
        return tombstone;
    }

    /** What answers repetitions: without the look-up items, which an erasure must not leave behind here. */
    static Map<String, AttributeValue> answer(Map<String, AttributeValue> item) {
        Map<String, AttributeValue> answer = new HashMap<>(item);
        answer.remove(LOOKUPS);
        return answer;
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

    /** What lists show, from an item with at least that. */
    static CustomerSummary summary(Map<String, AttributeValue> item) {
        return new CustomerSummary(
                id(item),
                CustomerKind.labelled(item.get(KIND).s()),
                status(item),
                Long.parseLong(item.get(VERSION).n()),
                Instant.parse(item.get(REGISTERED_AT).s()),
                Instant.parse(item.get(CHANGED_AT).s()));
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

    /** Partitions of the items that the customer is found by. */
    static Set<String> lookups(Map<String, AttributeValue> item) {
        AttributeValue lookups = item.get(LOOKUPS);
        return lookups == null ? Set.of() : Set.copyOf(lookups.ss());
    }

    static boolean isErased(Map<String, AttributeValue> item) {
        return status(item) == CustomerStatus.ERASED;
    }

    /** Of an erased customer. */
    static UUID erasureId(Map<String, AttributeValue> item) {
        return UUID.fromString(item.get(ERASURE_ID).s());
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
