package io.cadastro.localcloud.dynamodb;

/** A key as it is stored: where the partition lies, and the place within it. */
record ItemKey(ByteString partition, ByteString sort) {
    /** @param sort null if there is no sort key */
    static ItemKey of(AttributeValue partition, AttributeValue sort) {
        return new ItemKey(SortableKey.partition(partition), sort == null ? ByteString.EMPTY : SortableKey.of(sort));
    }
}
