package io.cadastro.document.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cadastro.document.Decision;
import io.cadastro.document.Document;
import io.cadastro.document.UploadOffer;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A document as the API shows it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Document", description = "A document of a customer")
record DocumentRepresentation(
        UUID id,
        UUID customerId,
        String fileName,
        String contentType,
        @Schema(description = "In bytes") long size,

        @Schema(description = "Of the bytes, in hexadecimal")
        String sha256,

        @Schema(enumeration = {"awaiting-upload", "available", "rejected"})
        String status,

        @Schema(
                description = "Of a rejected document",
                enumeration = {"size-mismatch", "checksum-mismatch", "content-type-mismatch"})
        String rejectionReason,

        Instant createdAt,

        @Schema(description = "When it became available or rejected")
        Instant decidedAt,

        @Schema(description = "How to upload; only in the answer to the POST")
        Upload upload) {

    static DocumentRepresentation of(Document document) {
        return of(document, null);
    }

    static DocumentRepresentation of(Document document, UploadOffer offer) {
        Decision decision = document.decision();
        return new DocumentRepresentation(
                document.id(),
                document.customerId(),
                document.file().fileName(),
                document.file().contentType(),
                document.file().size(),
                document.file().sha256(),
                document.status().label(),
                decision == null || decision.accepted()
                        ? null
                        : decision.reason().label(),
                document.createdAt(),
                decision == null ? null : decision.at(),
                offer == null ? null : new Upload("PUT", offer.url(), offer.headers(), offer.expiresAt()));
    }

    /** How to upload the bytes. */
    @Schema(description = "How to upload the bytes, straight to S3 and without a bearer token")
    record Upload(
            @Schema(examples = "PUT") String method,
            URI url,

            @Schema(description = "The headers to send, exactly as they are")
            Map<String, String> headers,

            Instant expiresAt) {}
}
