package io.cadastro.customer.kms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cadastro.customer.Certificates;
import io.cadastro.customer.Erasure;
import io.cadastro.customer.Erasure.Certificate;
import io.cadastro.customer.Erasure.Confirmation;
import io.cadastro.servicekit.privacy.Sha256;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.MessageType;
import software.amazon.awssdk.services.kms.model.SignResponse;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;

/** Certificates signed by a key that never leaves KMS. */
@ApplicationScoped
public class KmsCertificates implements Certificates {
    private static final SigningAlgorithmSpec ALGORITHM = SigningAlgorithmSpec.ECDSA_SHA_256;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final KmsClient kms;
    private final CertificatesConfig config;

    KmsCertificates(KmsClient kms, CertificatesConfig config) {
        this.kms = kms;
        this.config = config;
    }

    @Override
    public Certificate sign(Erasure erasure, Instant completedAt) {
        String document = document(erasure, completedAt);
        byte[] digest = Sha256.of(document.getBytes(StandardCharsets.UTF_8));
        SignResponse signed = kms.sign(request -> request.keyId(config.key())
                .messageType(MessageType.DIGEST)
                .message(SdkBytes.fromByteArray(digest))
                .signingAlgorithm(ALGORITHM));
        return new Certificate(
                document,
                HexFormat.of().formatHex(digest),
                Base64.getEncoder().encodeToString(signed.signature().asByteArrayUnsafe()),
                signed.keyId(),
                ALGORITHM.toString(),
                completedAt);
    }

    /** Canonical: names in order, no space, so that the same erasure is always the same text. */
    private static String document(Erasure erasure, Instant completedAt) {
        SortedMap<String, Object> document = new TreeMap<>();
        document.put("completedAt", completedAt.toString());
        document.put("customerId", erasure.customerId().toString());
        document.put("customerKeySha256", erasure.keyDigest().orElse(null));
        document.put("erasedAt", erasure.erasedAt().toString());
        document.put("erasureId", erasure.id().toString());
        document.put("lookupItems", erasure.lookups());
        document.put("services", services(erasure.confirmations()));
        document.put("type", "cadastro.erasure-certificate.v1");
        try {
            return JSON.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write a certificate", e);
        }
    }

    private static SortedMap<String, Object> services(SortedMap<String, Confirmation> confirmations) {
        SortedMap<String, Object> services = new TreeMap<>();
        confirmations.forEach((source, confirmation) -> {
            SortedMap<String, Object> service = new TreeMap<>();
            service.put("confirmedAt", confirmation.confirmedAt().toString());
            service.put("destroyed", new TreeMap<>(confirmation.destroyed()));
            services.put(source, service);
        });
        return services;
    }
}
