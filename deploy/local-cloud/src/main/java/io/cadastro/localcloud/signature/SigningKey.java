package io.cadastro.localcloud.signature;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The key that Signature Version 4 derives from a secret for one day, region and service. */
final class SigningKey {
    private static final String HMAC = "HmacSHA256";
    private static final int REMEMBERED = 256;
    private static final Map<String, SigningKey> KEYS = new ConcurrentHashMap<>();

    private final SecretKeySpec key;

    private SigningKey(byte[] key) {
        this.key = new SecretKeySpec(key, HMAC);
    }

    /** @param scope {@code DATE/REGION/SERVICE/aws4_request} */
    static SigningKey of(String secret, String scope) {
        if (KEYS.size() > REMEMBERED) {
            KEYS.clear();
        }
        return KEYS.computeIfAbsent(secret + "/" + scope, name -> derive(secret, scope));
    }

    private static SigningKey derive(String secret, String scope) {
        byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
        for (String part : scope.split("/", -1)) {
            key = new SigningKey(key).hmac(part);
        }
        return new SigningKey(key);
    }

    String sign(String text) {
        return HexFormat.of().formatHex(hmac(text));
    }

    private byte[] hmac(String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("Every JDK has HMAC with SHA-256", e);
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    static boolean same(String expected, String received) {
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.UTF_8), received.getBytes(StandardCharsets.UTF_8));
    }
}
