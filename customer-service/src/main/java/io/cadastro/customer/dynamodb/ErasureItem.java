package io.cadastro.customer.dynamodb;

import io.cadastro.customer.Erasure;
import io.cadastro.customer.Erasure.Certificate;
import io.cadastro.customer.Erasure.Confirmation;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An erasure as an item. */
final class ErasureItem {
    static final String CERTIFICATE = "certificate";
    static final String CONFIRMATIONS = "confirmations";

    /** Where an erasure stands in {@link OpenWork} from the last confirmation until it is certified: there are few. */
    static final String UNCERTIFIED = "certificate";

    private static final String ID = "erasureId";
    private static final String CUSTOMER_ID = "customerId";
    private static final String ERASED_AT = "erasedAt";
    private static final String KEY_DIGEST = "keyDigest";
    private static final String LOOKUPS = "lookups";
    private static final String AWAITED = "awaited";
    private static final String CONFIRMED_AT = "confirmedAt";
    private static final String DESTROYED = "destroyed";

    private ErasureItem() {}

    /** A new erasure: nobody has confirmed it. */
    static Map<String, AttributeValue> write(Erasure erasure) {
        Map<String, AttributeValue> item = new HashMap<>(Keys.erasure(erasure.id()));
        item.put(ID, text(erasure.id()));
        item.put(CUSTOMER_ID, text(erasure.customerId()));
        item.put(ERASED_AT, text(erasure.erasedAt()));
        erasure.keyDigest().ifPresent(digest -> item.put(KEY_DIGEST, text(digest)));
        item.put(LOOKUPS, number(erasure.lookups()));
        item.put(
                AWAITED,
                AttributeValue.fromL(
                        erasure.awaited().stream().map(ErasureItem::text).toList()));
        item.put(CONFIRMATIONS, AttributeValue.fromM(Map.of()));
        return item;
    }

    static AttributeValue write(Confirmation confirmation) {
        return AttributeValue.fromM(Map.of(
                CONFIRMED_AT, text(confirmation.confirmedAt()),
                DESTROYED, AttributeValue.fromM(mapped(confirmation.destroyed(), ErasureItem::number))));
    }

    static AttributeValue write(Certificate certificate) {
        return AttributeValue.fromM(Map.of(
                "document", text(certificate.document()),
                "sha256", text(certificate.sha256()),
                "signature", text(certificate.signature()),
                "keyId", text(certificate.keyId()),
                "algorithm", text(certificate.algorithm()),
                "completedAt", text(certificate.completedAt())));
    }

    static Erasure read(Map<String, AttributeValue> item) {
        List<AttributeValue> awaited = item.get(AWAITED).l();
        return new Erasure(
                UUID.fromString(item.get(ID).s()),
                UUID.fromString(item.get(CUSTOMER_ID).s()),
                Instant.parse(item.get(ERASED_AT).s()),
                Optional.ofNullable(item.get(KEY_DIGEST)).map(AttributeValue::s),
                Integer.parseInt(item.get(LOOKUPS).n()),
                awaited.stream().map(AttributeValue::s).collect(Collectors.toCollection(TreeSet::new)),
                mapped(item.get(CONFIRMATIONS).m(), value -> confirmation(value.m())),
                Optional.ofNullable(item.get(CERTIFICATE)).map(value -> certificate(value.m())));
    }

    private static Confirmation confirmation(Map<String, AttributeValue> map) {
        return new Confirmation(
                Instant.parse(map.get(CONFIRMED_AT).s()),
                mapped(map.get(DESTROYED).m(), count -> Long.valueOf(count.n())));
    }

    private static Certificate certificate(Map<String, AttributeValue> map) {
        return new Certificate(
                map.get("document").s(),
                map.get("sha256").s(),
                map.get("signature").s(),
                map.get("keyId").s(),
                map.get("algorithm").s(),
                Instant.parse(map.get("completedAt").s()));
    }

    private static <A, B> SortedMap<String, B> mapped(Map<String, A> map, Function<A, B> function) {
        SortedMap<String, B> mapped = new TreeMap<>();
        map.forEach((name, value) -> mapped.put(name, function.apply(value)));
        return mapped;
    }

    private static AttributeValue text(Object value) {
        return AttributeValue.fromS(value.toString());
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }
}
