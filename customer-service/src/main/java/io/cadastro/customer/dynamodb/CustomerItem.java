package io.cadastro.customer.dynamodb;

import io.cadastro.customer.Customer;
import io.cadastro.customer.CustomerKind;
import io.cadastro.customer.CustomerStatus;
import io.cadastro.customer.TaxId;
import io.cadastro.servicekit.privacy.CustomerCipher;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A customer as an item: personal fields sealed under the customer's own key. */
final class CustomerItem {
    static final String NAME = "name";
    static final String EMAIL = "email";

    private static final String ID = "customerId";
    private static final String KIND = "kind";
    private static final String TAX_ID = "taxId";
    private static final String LANGUAGE = "preferredLanguage";
    private static final String STATUS = "status";
    private static final String VERSION = "version";
    private static final String REGISTERED_AT = "registeredAt";
    private static final String LAST_SEQUENCE = "lastSequence";

    private CustomerItem() {}

    static Map<String, AttributeValue> write(Customer customer, long lastSequence, CustomerCipher cipher) {
        Map<String, AttributeValue> item = new HashMap<>(Keys.customer(customer.id()));
        item.put(ID, AttributeValue.fromS(customer.id().toString()));
        item.put(KIND, AttributeValue.fromS(customer.taxId().kind().label()));
        item.put(TAX_ID, sealed(cipher, TAX_ID, customer.taxId().value()));
        item.put(NAME, sealed(cipher, NAME, customer.name()));
        item.put(EMAIL, sealed(cipher, EMAIL, customer.email()));
        item.put(LANGUAGE, AttributeValue.fromS(customer.preferredLanguage()));
        item.put(STATUS, AttributeValue.fromS(customer.status().label()));
        item.put(VERSION, AttributeValue.fromN(Long.toString(customer.version())));
        item.put(REGISTERED_AT, AttributeValue.fromS(customer.registeredAt().toString()));
        item.put(LAST_SEQUENCE, AttributeValue.fromN(Long.toString(lastSequence)));
        return item;
    }

    static Customer read(Map<String, AttributeValue> item, CustomerCipher cipher) {
        return new Customer(
                id(item),
                new TaxId(CustomerKind.labelled(item.get(KIND).s()), open(cipher, TAX_ID, item)),
                open(cipher, NAME, item),
                open(cipher, EMAIL, item),
                item.get(LANGUAGE).s(),
                CustomerStatus.labelled(item.get(STATUS).s()),
                Long.parseLong(item.get(VERSION).n()),
                Instant.parse(item.get(REGISTERED_AT).s()));
    }

    static UUID id(Map<String, AttributeValue> item) {
        return UUID.fromString(item.get(ID).s());
    }

    private static AttributeValue sealed(CustomerCipher cipher, String field, String value) {
        return AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(cipher.seal(field, value)));
    }

    private static String open(CustomerCipher cipher, String field, Map<String, AttributeValue> item) {
        return cipher.open(field, item.get(field).b().asByteArrayUnsafe());
    }
}
