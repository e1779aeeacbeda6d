package io.cadastro.customer.dynamodb;

import io.cadastro.customer.LegalHold;
import io.cadastro.servicekit.privacy.CustomerCipher;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A legal hold as an item: its reason sealed under the customer's own key. */
final class LegalHoldItem {
    static final String PLACED_AT = "placedAt";
    static final String RELEASED_AT = "releasedAt";

    private static final String ID = "holdId";
    private static final String CUSTOMER_ID = "customerId";
    private static final String REASON = "reason";
    private static final long VERSION = 1;

    private LegalHoldItem() {}

    static Map<String, AttributeValue> write(LegalHold hold, CustomerCipher cipher) {
        byte[] reason = cipher.seal(field(hold.id()), VERSION, hold.reason());
        Map<String, AttributeValue> item = new HashMap<>(Keys.legalHold(hold.customerId(), hold.id()));
        item.put(ID, AttributeValue.fromS(hold.id().toString()));
        item.put(CUSTOMER_ID, AttributeValue.fromS(hold.customerId().toString()));
        item.put(REASON, AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(reason)));
        item.put(PLACED_AT, AttributeValue.fromS(hold.placedAt().toString()));
        return item;
    }

    static LegalHold read(Map<String, AttributeValue> item, CustomerCipher cipher) {
        UUID id = UUID.fromString(item.get(ID).s());
        return new LegalHold(
                id,
                UUID.fromString(item.get(CUSTOMER_ID).s()),
                cipher.open(field(id), VERSION, item.get(REASON).b().asByteArrayUnsafe()),
                placedAt(item),
                Optional.ofNullable(item.get(RELEASED_AT)).map(time -> Instant.parse(time.s())));
    }

    static Instant placedAt(Map<String, AttributeValue> item) {
        return Instant.parse(item.get(PLACED_AT).s());
    }

    private static String field(UUID id) {
        return "legal-hold|" + id;
    }
}
