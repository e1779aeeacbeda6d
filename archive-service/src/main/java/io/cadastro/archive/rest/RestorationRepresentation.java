package io.cadastro.archive.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cadastro.archive.Restoration;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A restoration as clients see it. */
@Schema(name = "Restoration")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RestorationRepresentation(
        UUID id,
        UUID objectId,

        @Schema(enumeration = {"requested", "in-progress", "completed", "expired", "failed"})
        String status,

        Instant requestedAt,

        @Schema(description = "Since when the object can be read", nullable = true)
        Instant completedAt,

        @Schema(description = "Until when the object can be read", nullable = true)
        Instant availableUntil,

        @Schema(
                description = "Why it can never be done; only when it failed",
                enumeration = {"object-missing", "object-not-archived"},
                nullable = true)
        String failureReason) {

    static RestorationRepresentation of(Restoration restoration) {
        return new RestorationRepresentation(
                restoration.id(),
                restoration.objectId(),
                restoration.status().apiName(),
                restoration.requestedAt(),
                restoration.completedAt(),
                restoration.availableUntil(),
                restoration.failure() == null ? null : restoration.failure().apiName());
    }
}
