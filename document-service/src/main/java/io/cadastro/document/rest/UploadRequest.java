package io.cadastro.document.rest;

import io.cadastro.document.FileDescription;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The body of {@code POST /v1/customers/{customerId}/documents}. */
@Schema(description = "What is going to be uploaded; other bytes will be refused")
record UploadRequest(
        @NotBlank(message = "is required")
        @Size(max = 255, message = "has more than 255 characters")
        // Controls and half characters, and what makes the following text run the other way.
        @Pattern(
                regexp = "[^\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u202a-\\u202e\\u2066-\\u2069]*",
                message = "contains control characters")
        @Schema(examples = "contrato.pdf")
        String fileName,

        @NotNull(message = "is required")
        @Pattern(
                regexp = "application/pdf|image/jpeg|image/png",
                message = "is none of application/pdf, image/jpeg, image/png")
        @Schema(enumeration = {"application/pdf", "image/jpeg", "image/png"})
        String contentType,

        @NotNull(message = "is required")
        @Min(value = 1, message = "is less than 1")
        @Max(value = FileDescription.LARGEST, message = "is more than 5 GiB")
        @Schema(description = "In bytes", examples = "48213")
        Long size,

        @NotNull(message = "is required")
        @Pattern(regexp = "[0-9a-fA-F]{64}", message = "is not a SHA-256 in hexadecimal")
        @Schema(
                description = "Of the bytes, in hexadecimal",
                examples = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
        String sha256) {

    FileDescription description() {
        return new FileDescription(fileName, contentType, size, sha256.toLowerCase(Locale.ROOT));
    }
}
