package io.cadastro.servicekit.privacy;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import javax.crypto.SecretKey;

/**
 * Seals one customer's personal fields under the customer's own key. Every value is bound to the customer and the
 * field, so that it cannot be moved to another record or another field.
 */
public final class CustomerCipher {
    private final UUID customerId;
    private final SecretKey key;

    public CustomerCipher(UUID customerId, SecretKey key) {
        this.customerId = customerId;
        this.key = key;
    }

    public byte[] seal(String field, String value) {
        return AesGcm.seal(key, value.getBytes(StandardCharsets.UTF_8), context(field));
    }

    /** @throws AesGcm.UnreadableException if this was not sealed for this customer and field */
    public String open(String field, byte[] sealed) {
        return new String(AesGcm.open(key, sealed, context(field)), StandardCharsets.UTF_8);
    }

    private byte[] context(String field) {
        return ("customer|" + customerId + "|" + field).getBytes(StandardCharsets.UTF_8);
    }
}
