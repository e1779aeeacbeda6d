package io.cadastro.archive.rest;

import io.cadastro.archive.RetrievalTier;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is asked for. */
public record RestorationRequest(
        @NotNull @Min(1) @Max(30) @Schema(description = "How long the object is to be readable, from 1 to 30 days")
        Integer days,

        @Pattern(regexp = "Standard|Expedited|Bulk", message = "must be Standard, Expedited or Bulk")
        @Schema(
                description = "How fast, and for how much: see S3 Glacier's retrieval options",
                defaultValue = "Standard",
                enumeration = {"Standard", "Expedited", "Bulk"},
                nullable = true)
        String tier) {

    RetrievalTier retrievalTier() {
        return tier == null ? RetrievalTier.STANDARD : RetrievalTier.named(tier);
    }
}
