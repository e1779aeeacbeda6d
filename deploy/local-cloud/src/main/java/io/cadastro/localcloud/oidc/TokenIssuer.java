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
import java.nio.file.StandardCopyOption;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/**
 * Signs access tokens as Cognito's client-credentials grant writes them, with RS256 as Cognito does: who verifies them
 * has as little to do as in AWS. Its key survives a restart, so tokens do.
 */
final class TokenIssuer {
    static final Duration LIFETIME = Duration.ofHours(1);

    private static final int KEY_BITS = 2048;

    private final Future<RSAKey> futureKey;

    private TokenIssuer(Future<RSAKey> futureKey) {
        this.futureKey = futureKey;
    }

    /**
     * Reads the key from the file. If there is none, a key is made and written in the background: looking for its
     * primes takes from a tenth of a second to seconds, and only who needs the key is to wait for it.
     */
    static TokenIssuer open(Path file) throws IOException {
        if (Files.exists(file)) {
            return new TokenIssuer(CompletableFuture.completedFuture(read(file)));
        }
        FutureTask<RSAKey> making = new FutureTask<>(() -> make(file));
        Thread.ofPlatform().daemon().name("token-key").start(making);
        return new TokenIssuer(making);
    }

    private static RSAKey read(Path file) throws IOException {
        try {
            return RSAKey.parse(Files.readString(file));
        } catch (ParseException e) {
            throw new IOException("Cannot use the token key in " + file, e);
        }
    }

    private static RSAKey make(Path file) throws JOSEException, IOException {
        RSAKey key = new RSAKeyGenerator(KEY_BITS)
                .algorithm(JWSAlgorithm.RS256)
                .keyUse(KeyUse.SIGNATURE)
                .keyID(UUID.randomUUID().toString())
                .generate();
        Files.createDirectories(file.getParent());
        Path incomplete = file.resolveSibling(file.getFileName() + ".incomplete");
        Files.writeString(incomplete, key.toJSONString());
        // Under its name it is whole, whenever this process is killed.
        Files.move(incomplete, file, StandardCopyOption.ATOMIC_MOVE);
        return key;
    }

    private RSAKey key() {
        try {
            return futureKey.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The key that signs tokens could not be made", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the key that signs tokens was made", e);
        }
    }

    /** Returns when nothing more is written. */
    void close() {
        key();
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
        RSAKey key = key();
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
        return new JWKSet(key().toPublicJWK()).toString();
    }
}
