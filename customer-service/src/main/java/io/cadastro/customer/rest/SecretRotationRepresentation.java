package io.cadastro.customer.rest;

import io.cadastro.customer.SecretRotation;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The change of a secret as the API shows it. */
@Schema(description = "The change to a new secret of the look-ups")
record SecretRotationRepresentation(
        @Schema(description = "Of the new secret") int number,

        @Schema(enumeration = {"announced", "rehashing", "settled", "cleaning", "retiring", "finished"})
        String phase,

        Instant startedAt,
        @Schema(description = "When the phase began") Instant phaseSince,

        @Schema(description = "How many customers were gone through")
        long rehashed) {

    static SecretRotationRepresentation of(SecretRotation rotation) {
        return new SecretRotationRepresentation(
                rotation.number(), rotation.phase(), rotation.startedAt(), rotation.phaseSince(), rotation.rehashed());
    }
}
