package io.cadastro.archive.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cadastro.archive.CataloguedObject;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An object of the catalogue as clients see it. */
@Schema(name = "ArchiveObject")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ObjectRepresentation(
        UUID id,
        UUID documentId,
        UUID customerId,
        String bucket,
        String key,

        @Schema(description = "As S3 names it", examples = "GLACIER")
        String storageClass,

        @Schema(description = "In bytes") long size,

        @Schema(description = "Of the bytes, in hexadecimal")
        String sha256,

        Instant availableAt,

        @Schema(description = "When it came into cold storage; absent before", nullable = true)
        Instant archivedAt) {

    static ObjectRepresentation of(CataloguedObject object) {
        return new ObjectRepresentation(
                object.id(),
                object.documentId(),
                object.customerId(),
                object.location().bucket(),
                object.location().key(),
                object.storageClass(),
                object.size(),
                object.sha256(),
                object.availableAt(),
                object.archivedAt());
    }
}
