package io.cadastro.customer.rest;

import io.cadastro.customer.Erasure.Certificate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A certificate as the API shows it. */
@Schema(description = "The certificate of an erasure; docs/erasure.md says how to verify it")
record CertificateRepresentation(
        @Schema(description = "JSON as a text, exactly as it was signed")
        String document,

        @Schema(description = "SHA-256 of the document, hexadecimal")
        String sha256,

        @Schema(description = "Of the document, DER in Base64")
        String signature,

        @Schema(description = "ARN of the KMS key") String keyId,
        @Schema(examples = "ECDSA_SHA_256") String algorithm) {

    static CertificateRepresentation of(Certificate certificate) {
        return new CertificateRepresentation(
                certificate.document(),
                certificate.sha256(),
                certificate.signature(),
                certificate.keyId(),
                certificate.algorithm());
    }
}
