package io.cadastro.servicekit.privacy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import javax.crypto.SecretKey;

/**
 * Seals one customer's personal fields under the customer's own key. Every value is bound to the customer, the field
 * and the version of the record that it was written with, so that it cannot be moved to another record or another
 * field, nor an older value be put back.
 *
 * <p>Layout: eight bytes for the version, then as {@link AesGcm} seals.
 */
public final class CustomerCipher {
    private final UUID customerId;
    private final SecretKey key;

    public CustomerCipher(UUID customerId, SecretKey key) {
        this.customerId = customerId;
        this.key = key;
    }

    public byte[] seal(String field, long version, String value) {
        return sealBytes(field, version, value.getBytes(StandardCharsets.UTF_8));
    }

    public byte[] sealBytes(String field, long version, byte[] value) {
        byte[] sealed = AesGcm.seal(key, value, context(field, version));
        return ByteBuffer.allocate(Long.BYTES + sealed.length)
                .putLong(version)
                .put(sealed)
                .array();
    }

    /**
     * For who holds the record and so knows which version the value must have.
     *
     * @throws AesGcm.UnreadableException if this was not sealed for this customer, field and version
     */
    public String open(String field, long version, byte[] sealed) {
        return new String(openBytes(field, version, sealed), StandardCharsets.UTF_8);
    }

    /** As {@link #open(String, long, byte[])}, for what was sealed by {@link #sealBytes}. */
    public byte[] openBytes(String field, long version, byte[] sealed) {
        if (version(sealed) != version) {
            throw new AesGcm.UnreadableException(null);
        }
        return opened(field, sealed);
    }

    /**
     * For who holds the value alone, as it stands in an event.
     *
     * @throws AesGcm.UnreadableException if this was not sealed for this customer and field
     */
    public String open(String field, byte[] sealed) {
        return new String(opened(field, sealed), StandardCharsets.UTF_8);
    }

    private byte[] opened(String field, byte[] sealed) {
        byte[] context = context(field, version(sealed));
        return AesGcm.open(key, Arrays.copyOfRange(sealed, Long.BYTES, sealed.length), context);
    }

    private static long version(byte[] sealed) {
        if (sealed.length < Long.BYTES) {
            throw new AesGcm.UnreadableException(null);
        }
        return ByteBuffer.wrap(sealed).getLong();
    }

    private byte[] context(String field, long version) {
        return ("customer|" + customerId + "|" + field + "|" + version).getBytes(StandardCharsets.UTF_8);
    }
}
