package io.cadastro.localcloud.dynamodb;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The attributes of an item, or of a part of one; immutable. */
public record Item(Map<String, AttributeValue> attributes) {
    public static final Item EMPTY = new Item(Map.of());
    static final int SIZE_LIMIT = 400 * 1024;

    public Optional<AttributeValue> get(String name) {
        return Optional.ofNullable(attributes.get(name));
    }

    public boolean isEmpty() {
        return attributes.isEmpty();
    }

    Item only(Predicate<String> names) {
        Map<String, AttributeValue> kept = new LinkedHashMap<>(attributes);
        kept.keySet().removeIf(names.negate());
        return new Item(kept);
    }

    /** In bytes, as DynamoDB counts them. */
    public int size() {
        int size = 0;
        for (Map.Entry<String, AttributeValue> attribute : attributes.entrySet()) {
            size += AttributeValue.utf8Length(attribute.getKey())
                    + attribute.getValue().size();
        }
        return size;
    }
}
