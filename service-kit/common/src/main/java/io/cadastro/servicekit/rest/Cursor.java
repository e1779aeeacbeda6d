package io.cadastro.servicekit.rest;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;

/**
 * A place in a list, opaque to clients and of no use in another list.
 *
 * <p>{@code after(list, next(list, last)).equals(last)} for all ids.
 */
public final class Cursor {
    private static final int LENGTH = 4 * Long.BYTES;

    private Cursor() {}

    /**
     * What to send as {@code after} for what comes after this one.
     *
     * @param list what the list belongs to, such as a customer
     */
    public static String next(UUID list, UUID last) {
        ByteBuffer bytes = ByteBuffer.allocate(LENGTH)
                .putLong(list.getMostSignificantBits())
                .putLong(list.getLeastSignificantBits())
                .putLong(last.getMostSignificantBits())
                .putLong(last.getLeastSignificantBits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /**
     * What to go on after; null for the beginning.
     *
     * @throws HttpProblem 400 if it is not a place in this list
     */
    public static UUID after(UUID list, String after) {
        if (after == null) {
            return null;
        }
        ByteBuffer bytes = ByteBuffer.wrap(decoded(after));
        if (bytes.remaining() != LENGTH || !list.equals(uuid(bytes))) {
            throw unknown();
        }
        return uuid(bytes);
    }

    private static byte[] decoded(String after) {
        try {
            return Base64.getUrlDecoder().decode(after);
        } catch (IllegalArgumentException e) {
            // Nothing in the cause says more than the problem does.
            throw unknown();
        }
    }

    private static UUID uuid(ByteBuffer bytes) {
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    private static HttpProblem unknown() {
        return Problems.invalidQuery("after", "is not the next of a page of this list");
    }
}
