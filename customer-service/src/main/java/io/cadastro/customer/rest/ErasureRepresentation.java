package io.cadastro.customer.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cadastro.customer.Erasure;
import io.cadastro.customer.Erasure.Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An erasure as the API shows it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "The erasure of a customer")
record ErasureRepresentation(
        UUID id,
        UUID customerId,

        @Schema(
                description = "confirming until every service has destroyed what it held",
                enumeration = {"confirming", "completed"})
        String status,

        @Schema(description = "When the customer's key was destroyed")
        Instant erasedAt,

        @Schema(description = "When all was destroyed and certified")
        Instant completedAt,

        @Schema(description = "The services that have confirmed")
        List<ConfirmationRepresentation> confirmations,

        @Schema(description = "The services that have not confirmed yet")
        List<String> awaited,

        @Schema(description = "Where the certificate is, once there is one")
        String certificate) {

    static ErasureRepresentation of(Erasure erasure) {
        return new ErasureRepresentation(
                erasure.id(),
                erasure.customerId(),
                erasure.isCompleted() ? "completed" : "confirming",
                erasure.erasedAt(),
                erasure.certificate().map(Certificate::completedAt).orElse(null),
                confirmations(erasure),
                erasure.awaited().stream()
                        .filter(source -> !erasure.confirmations().containsKey(source))
                        .toList(),
                erasure.certificate()
                        .map(certificate -> "/v1/erasures/" + erasure.id() + "/certificate")
                        .orElse(null));
    }

    private static List<ConfirmationRepresentation> confirmations(Erasure erasure) {
        return erasure.confirmations().entrySet().stream()
                .map(entry -> new ConfirmationRepresentation(
                        entry.getKey(),
                        entry.getValue().confirmedAt(),
                        entry.getValue().destroyed()))
                .toList();
    }

    /** What one service has destroyed. */
    @Schema(description = "What a service has destroyed")
    record ConfirmationRepresentation(
            @Schema(examples = "/cadastro/document-service") String source,
            Instant confirmedAt,
            @Schema(description = "How many of what") Map<String, Long> destroyed) {}
}
