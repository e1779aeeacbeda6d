package io.cadastro.customer.dynamodb;

import io.cadastro.customer.Consent;
import io.cadastro.customer.LegalBasis;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A consent as an item behind its customer. Nothing in it is personal: it may outlive an erasure, as a proof. */
final class ConsentItem {
    static final String WITHDRAWN_AT = "withdrawnAt";

    private static final String ID = "consentId";
    private static final String PURPOSE = "purpose";
    private static final String LEGAL_BASIS = "legalBasis";
    private static final String GIVEN_AT = "givenAt";

    private ConsentItem() {}

    static Map<String, AttributeValue> write(Consent consent) {
        Map<String, AttributeValue> item = new HashMap<>(Keys.consent(consent.customerId(), consent.id()));
        item.put(CustomerItem.ID, AttributeValue.fromS(consent.customerId().toString()));
        item.put(ID, AttributeValue.fromS(consent.id().toString()));
        item.put(PURPOSE, AttributeValue.fromS(consent.purpose()));
        item.put(LEGAL_BASIS, AttributeValue.fromS(consent.legalBasis().label()));
        item.put(GIVEN_AT, AttributeValue.fromS(consent.givenAt().toString()));
        return item;
    }

    static Consent read(Map<String, AttributeValue> item) {
        return new Consent(
                UUID.fromString(item.get(ID).s()),
                CustomerItem.id(item),
                item.get(PURPOSE).s(),
                LegalBasis.labelled(item.get(LEGAL_BASIS).s()).orElseThrow(),
                Instant.parse(item.get(GIVEN_AT).s()),
                Optional.ofNullable(item.get(WITHDRAWN_AT))
                        .map(AttributeValue::s)
                        .map(Instant::parse));
    }

    /** Holds the place of the one consent that may be in force for this purpose and on this basis. */
    static Map<String, AttributeValue> inForce(Consent consent) {
        Map<String, AttributeValue> item = new HashMap<>(Keys.consentInForce(consent));
        item.put(ID, AttributeValue.fromS(consent.id().toString()));
        return item;
    }
}
