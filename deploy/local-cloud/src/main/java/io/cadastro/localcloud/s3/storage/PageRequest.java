package io.cadastro.localcloud.s3.storage;

/**
 * Where a listing goes on.
 *
 * @param after the key after which the page begins
 */
public record PageRequest(String bucket, String prefix, String after, int limit) {
    /** So often, the highest code point makes a key of the longest length. */
    private static final int MOST_CODE_POINTS = 256;

    private static final String HIGHEST = Character.toString(Character.MAX_CODE_POINT);

    /** The last key that can begin with the prefix: it bounds the part of the index that is read. */
    String last() {
        return lastOf(prefix);
    }

    /** No key that begins with this prefix comes after. */
    public static String lastOf(String prefix) {
        return prefix + HIGHEST.repeat(MOST_CODE_POINTS);
    }
}
