package io.cadastro.servicekit.privacy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DataKeySpec;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyResponse;

/** KMS, which is not asked again for a few seconds once it has failed: what waits for it is refused at once. */
final class GuardedKms {
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final KmsClient kms;
    private final String key;
    private final Clock clock;
    private volatile Instant failedAt;
    private volatile Instant awaySince;

    GuardedKms(KmsClient kms, String key, Clock clock) {
        this.kms = kms;
        this.key = key;
        this.clock = clock;
    }

    /** @throws KeysUnavailableException if KMS does not answer */
    GenerateDataKeyResponse generate(String name) {
        return call(() -> kms.generateDataKey(
                request -> request.keyId(key).keySpec(DataKeySpec.AES_256).encryptionContext(Map.of("name", name))));
    }

    /** @throws KeysUnavailableException if KMS does not answer */
    byte[] decrypt(String name, SdkBytes encrypted) {
        return call(() -> kms.decrypt(request ->
                                request.keyId(key).ciphertextBlob(encrypted).encryptionContext(Map.of("name", name)))
                        .plaintext())
                .asByteArray();
    }

    /** How long KMS has failed without having answered since; zero if it answered when it was last asked. */
    Duration away() {
        Instant since = awaySince;
        return since == null ? Duration.ZERO : Duration.between(since, clock.instant());
    }

    private <T> T call(Supplier<T> call) {
        Instant failed = failedAt;
        if (failed != null && clock.instant().isBefore(failed.plus(PAUSE))) {
            throw new KeysUnavailableException("KMS has just failed", null);
        }
        try {
            T answer = call.get();
            failedAt = null;
            awaySince = null;
            return answer;
        } catch (SdkException e) {
            failedAt = clock.instant();
            awaySince = awaySince == null ? failedAt : awaySince;
            throw new KeysUnavailableException("KMS does not answer: " + e.getMessage(), e);
        }
    }
}
