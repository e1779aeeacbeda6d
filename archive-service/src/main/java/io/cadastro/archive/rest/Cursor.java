package io.cadastro.archive.rest;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;

/** Where a page ended, in a form that invites nobody to look into it. */
final class Cursor {
    private static final byte LAYOUT = 1;
    private static final int BYTES = 1 + 2 * Long.BYTES;

    private Cursor() {}

    static String write(UUID last) {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES)
                .put(LAYOUT)
                .putLong(last.getMostSignificantBits())
                .putLong(last.getLeastSignificantBits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** @throws IllegalArgumentException if we never wrote it */
    static UUID read(String cursor) {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
        if (bytes.remaining() != BYTES || bytes.get() != LAYOUT) {
            throw new IllegalArgumentException("Not a cursor");
        }
        return new UUID(bytes.getLong(), bytes.getLong());
    }
}
