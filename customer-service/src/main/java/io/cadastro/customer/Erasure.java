package io.cadastro.customer;

import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.UUID;

/**
 * The destruction of all that is held of a customer. It begins with the customer's key, and is complete when every
 * service has confirmed and the certificate is signed.
 *
 * @param erasedAt when the customer's key was destroyed
 * @param keyDigest SHA-256 of the wrapped key, in hexadecimal; empty if it had been destroyed before
 * @param lookups how many items were removed that the customer was found by
 * @param awaited the sources of the services that must confirm
 * @param confirmations by source
 * @param certificate empty until the erasure is complete
 */
public record Erasure(
        UUID id,
        UUID customerId,
        Instant erasedAt,
        Optional<String> keyDigest,
        int lookups,
        SortedSet<String> awaited,
        SortedMap<String, Confirmation> confirmations,
        Optional<Certificate> certificate) {

    /** Whether every service has destroyed what it held. */
    public boolean isConfirmed() {
        return confirmations.keySet().containsAll(awaited);
    }

    public boolean isCompleted() {
        return certificate.isPresent();
    }

    /**
     * A service destroyed what it held.
     *
     * @param destroyed how many of what
     */
    public record Confirmation(Instant confirmedAt, SortedMap<String, Long> destroyed) {}

    /**
     * What was destroyed, and when, with a signature.
     *
     * @param document JSON, exactly as it was signed
     * @param sha256 of the document in UTF-8, in hexadecimal
     * @param signature of that digest, DER in Base64
     * @param keyId ARN of the KMS key that signed
     * @param algorithm as KMS names it
     * @param completedAt the time that the document tells
     */
    public record Certificate(
            String document, String sha256, String signature, String keyId, String algorithm, Instant completedAt) {}
}
