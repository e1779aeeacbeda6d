package io.cadastro.localcloud.dynamodb;

import java.util.Optional;

/**
 * The key of a table or an index.
 *
 * @param partition its name
 * @param sort its name, or null if the key has one attribute only
 * @param sortType null without a sort key
 */
record KeySchema(String partition, AttributeType partitionType, String sort, AttributeType sortType) {
    Optional<String> sortKey() {
        return Optional.ofNullable(sort);
    }

    boolean has(String attribute) {
        return attribute.equals(partition) || attribute.equals(sort);
    }

    AttributeType typeOf(String attribute) {
        return attribute.equals(partition) ? partitionType : sortType;
    }

    int size() {
        return sort == null ? 1 : 2;
    }
}
