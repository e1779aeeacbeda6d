package io.cadastro.localcloud.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.cadastro.localcloud.RunningCloud;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.kms.model.NotFoundException;
import software.amazon.awssdk.services.kms.model.RotationType;

class KeysOverTimeTest {
    @RegisterExtension
    static final RunningCloud CLOUD = RunningCloud.withDayOf(Duration.ofMillis(5));

    private static KmsClient kms;

    private final String key = kms.createKey().keyMetadata().keyId();

    @BeforeAll
    static void connect() {
        kms = CLOUD.client(KmsClient.builder());
    }

    @Test
    void aDeletedKey_isGoneWithItsAliases_andNothingDecryptsAnyMore() {
        // Given
        SdkBytes ciphertext = encrypt();
        kms.createAlias(request -> request.aliasName("alias/deleted").targetKeyId(key));

        // When
        kms.scheduleKeyDeletion(request -> request.keyId(key).pendingWindowInDays(7));

        // Then
        await().untilAsserted(() -> assertThat(catchThrowableOfType(
                        NotFoundException.class, () -> kms.describeKey(request -> request.keyId(key))))
                .isNotNull());
        assertThat(kms.listAliases().aliases())
                .noneMatch(alias -> alias.aliasName().equals("alias/deleted"));
        assertThat(catchThrowableOfType(KmsException.class, () -> decrypt(ciphertext))
                        .awsErrorDetails()
                        .errorMessage())
                .startsWith("The ciphertext refers to a customer master key that does not exist");
    }

    @Test
    void aKeyWithRotation_getsNewMaterialByItself() {
        // Given
        SdkBytes ciphertext = encrypt();

        // When
        kms.enableKeyRotation(request -> request.keyId(key).rotationPeriodInDays(90));

        // Then
        await().untilAsserted(() -> assertThat(
                        kms.listKeyRotations(request -> request.keyId(key)).rotations())
                .isNotEmpty()
                .allMatch(rotation -> rotation.rotationType() == RotationType.AUTOMATIC));
        assertThat(decrypt(ciphertext)).isEqualTo("a secret");
    }

    @Test
    void keysOutliveTheProcess() throws Exception {
        // Given
        SdkBytes first = encrypt();
        kms.rotateKeyOnDemand(request -> request.keyId(key));
        SdkBytes second = encrypt();
        String pair = kms.createKey(
                        request -> request.keySpec(KeySpec.ECC_NIST_P256).keyUsage(KeyUsageType.SIGN_VERIFY))
                .keyMetadata()
                .keyId();
        SdkBytes publicKey = kms.getPublicKey(request -> request.keyId(pair)).publicKey();

        // When
        CLOUD.restart();

        // Then
        assertThat(decrypt(first)).isEqualTo("a secret");
        assertThat(decrypt(second)).isEqualTo("a secret");
        assertThat(kms.getPublicKey(request -> request.keyId(pair)).publicKey()).isEqualTo(publicKey);
    }

    private SdkBytes encrypt() {
        return kms.encrypt(request -> request.keyId(key).plaintext(SdkBytes.fromUtf8String("a secret")))
                .ciphertextBlob();
    }

    private static String decrypt(SdkBytes ciphertext) {
        return kms.decrypt(request -> request.ciphertextBlob(ciphertext))
                .plaintext()
                .asUtf8String();
    }
}
