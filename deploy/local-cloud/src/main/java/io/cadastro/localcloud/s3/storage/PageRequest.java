package io.cadastro.localcloud.s3.storage;

/**
 * Where a listing goes on.
 *
 * @param from the key to begin at
 * @param inclusive whether {@code from} itself belongs to the page
 */
public record PageRequest(String bucket, String prefix, String from, boolean inclusive, int limit) {
    String comparison() {
        return inclusive ? ">=" : ">";
    }
}
