package io.cadastro.customer.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cadastro.customer.Export;
import io.cadastro.customer.ExportStatus;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An export as the API shows it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "An export of everything held on a customer")
record ExportRepresentation(
        UUID id,
        UUID customerId,

        @Schema(enumeration = {"pending", "completed", "failed"})
        String status,

        Instant requestedAt,
        Instant completedAt,
        @Schema(description = "Of the document, in bytes") Long size,

        @Schema(description = "From when on it cannot be read any more")
        Instant expiresAt) {

    static ExportRepresentation of(Export export) {
        boolean completed = export.status() == ExportStatus.COMPLETED;
        return new ExportRepresentation(
                export.id(),
                export.customerId(),
                export.status().label(),
                export.requestedAt(),
                export.completedAt(),
                completed ? export.size() : null,
                export.expiresAt());
    }
}
