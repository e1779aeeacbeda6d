package io.cadastro.localcloud.sns;

import io.cadastro.localcloud.postgres.Sql;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import javax.security.auth.x500.X500Principal;

/**
 * Signs messages as this cloud's SNS, with a key that is made for the first of them and then stays the same, also after
 * a restart.
 */
final class Signer {
    private static final int KEY_BITS = 2048;
    private static final X500Principal NAME = new X500Principal("CN=sns.us-east-1.amazonaws.com, O=Local cloud");

    private final Sql sql;
    private Credentials credentials;

    Signer(Sql sql) {
        this.sql = sql;
        sql.update(
                "CREATE TABLE IF NOT EXISTS sns_signing_key (private_key bytea NOT NULL, certificate bytea NOT NULL)");
    }

    /** @param certificate in DER */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Credentials(PrivateKey key, byte[] certificate) {}

    private synchronized Credentials credentials() {
        if (credentials == null) {
            credentials = sql.first(
                            row -> stored(row.getBytes(1), row.getBytes(2)),
                            "SELECT private_key, certificate FROM sns_signing_key")
                    .orElseGet(this::create);
        }
        return credentials;
    }

    private static Credentials stored(byte[] key, byte[] certificate) {
        try {
            PrivateKey read = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(key));
            return new Credentials(read, certificate);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The stored signing key cannot be read", e);
        }
    }

    private Credentials create() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            KeyPair keys = generator.generateKeyPair();
            byte[] certificate = SelfSignedCertificate.write(keys, NAME, Instant.now());
            sql.update(
                    "INSERT INTO sns_signing_key VALUES (?, ?)",
                    keys.getPrivate().getEncoded(),
                    certificate);
            return new Credentials(keys.getPrivate(), certificate);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("No signing key can be made", e);
        }
    }

    /** What tells this key from others. */
    String keyId() {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(credentials().certificate());
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    String certificateInPem() {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(credentials().certificate());
        return "-----BEGIN CERTIFICATE-----\n" + lines + "\n-----END CERTIFICATE-----\n";
    }

    /**
     * Signs in Base64.
     *
     * @param version 1 with SHA-1, 2 with SHA-256
     */
    String sign(String version, String text) {
        try {
            Signature signature = Signature.getInstance("2".equals(version) ? "SHA256withRSA" : "SHA1withRSA");
            signature.initSign(credentials().key());
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot sign a message", e);
        }
    }
}
