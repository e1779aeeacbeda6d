package io.cadastro.localcloud.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/**
 * Signs access tokens as Cognito's client-credentials grant writes them, with RS256 as Cognito does: who verifies them
 * has as little to do as in AWS. Its key survives a restart, so tokens do.
 */
final class TokenIssuer {
    static final Duration LIFETIME = Duration.ofHours(1);

    private static final int KEY_BITS = 2048;

    private final RSAKey key;

    private TokenIssuer(RSAKey key) {
        this.key = key;
    }

    /** Reads the key from the file, which is written if there is none. */
    static TokenIssuer open(Path file) throws IOException {
        try {
            if (Files.exists(file)) {
                return new TokenIssuer(RSAKey.parse(Files.readString(file)));
            }
            RSAKey key = new RSAKeyGenerator(KEY_BITS)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyUse(KeyUse.SIGNATURE)
                    .keyID(UUID.randomUUID().toString())
                    .generate();
            Files.createDirectories(file.getParent());
            Files.writeString(file, key.toJSONString());
            return new TokenIssuer(key);
        } catch (JOSEException | ParseException e) {
            throw new IOException("Cannot use the token key in " + file, e);
        }
    }

    String accessToken(String issuer, String clientId, String scope) {
        Instant now = Instant.now();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject(clientId)
                .claim("client_id", clientId)
                .claim("token_use", "access")
                .claim("scope", scope)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFETIME)))
                .jwtID(UUID.randomUUID().toString())
                .build();
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID(key.getKeyID())
                .type(JOSEObjectType.JWT)
                .build();
        SignedJWT token = new SignedJWT(header, claims);
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("Cannot sign a token", e);
        }
        return token.serialize();
    }

    /** The public keys, as a JWK set in JSON. */
    String publicKeys() {
        return new JWKSet(key.toPublicJWK()).toString();
    }
}
