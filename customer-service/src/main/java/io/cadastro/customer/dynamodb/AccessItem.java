package io.cadastro.customer.dynamodb;

import io.cadastro.customer.Access;
import io.cadastro.customer.AccessEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An access as an item, away from the customer's own so that many reads of one do not hold up its changes. */
final class AccessItem {
    private static final String WHO = "who";
    private static final String WHEN = "accessedAt";
    private static final String OPERATION = "operation";
    private static final String PURPOSE = "purpose";
    private static final String EXPIRES_AT = "expiresAt";

    private AccessItem() {}

    /** @param retention after which the item expires */
    static Map<String, AttributeValue> write(UUID customerId, UUID id, Access access, Duration retention) {
        Map<String, AttributeValue> item = new HashMap<>(Keys.access(customerId, id));
        item.put(WHO, AttributeValue.fromS(access.who()));
        item.put(WHEN, AttributeValue.fromS(access.when().toString()));
        item.put(OPERATION, AttributeValue.fromS(access.operation()));
        item.put(PURPOSE, AttributeValue.fromS(access.purpose()));
        long expiresAt = access.when().plus(retention).getEpochSecond();
        item.put(EXPIRES_AT, AttributeValue.fromN(Long.toString(expiresAt)));
        return item;
    }

    static AccessEntry read(Map<String, AttributeValue> item) {
        return new AccessEntry(
                UUID.fromString(item.get(Keys.SORT).s()),
                new Access(
                        item.get(WHO).s(),
                        Instant.parse(item.get(WHEN).s()),
                        item.get(OPERATION).s(),
                        item.get(PURPOSE).s()));
    }
}
