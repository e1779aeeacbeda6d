package io.cadastro.servicekit.privacy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * Keyed hashes (HMAC-SHA-256) of what a customer is looked up by. Without the secret nobody can try all CPFs: there are
 * only 10<sup>9</sup>.
 */
public final class LookupHash {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKey pepper;

    public LookupHash(SecretKey pepper) {
        this.pepper = pepper;
    }

    /**
     * The hash of a value, in hexadecimal.
     *
     * @param purpose keeps equal values of different kinds apart, like {@code cpf} and {@code cnpj}
     */
    public String of(String purpose, String value) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(pepper);
            mac.update(purpose.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return HexFormat.of().formatHex(mac.doFinal(value.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot compute a lookup hash", e);
        }
    }
}
