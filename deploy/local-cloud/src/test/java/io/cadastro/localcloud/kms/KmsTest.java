package io.cadastro.localcloud.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cadastro.localcloud.RunningCloud;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.AliasListEntry;
import software.amazon.awssdk.services.kms.model.AlreadyExistsException;
import software.amazon.awssdk.services.kms.model.DataKeySpec;
import software.amazon.awssdk.services.kms.model.DisabledException;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyResponse;
import software.amazon.awssdk.services.kms.model.IncorrectKeyException;
import software.amazon.awssdk.services.kms.model.InvalidCiphertextException;
import software.amazon.awssdk.services.kms.model.InvalidKeyUsageException;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.KmsInvalidMacException;
import software.amazon.awssdk.services.kms.model.KmsInvalidStateException;
import software.amazon.awssdk.services.kms.model.MacAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.NotFoundException;

class KmsTest {
    private static final Map<String, String> CONTEXT = Map.of("customer", "1", "purpose", "contact");

    @RegisterExtension
    static final RunningCloud CLOUD = RunningCloud.withDayOf(Duration.ofMillis(100));

    private static KmsClient kms;

    private final String key = kms.createKey().keyMetadata().keyId();

    @BeforeAll
    static void connect() {
        kms = CLOUD.client(KmsClient.builder());
    }

    @Test
    void decrypt_givesBackWhatWasEncrypted() {
        // Given
        SdkBytes ciphertext = encrypt("a secret");

        // When
        SdkBytes plaintext = decrypt(ciphertext, CONTEXT);

        // Then
        assertThat(plaintext.asUtf8String()).isEqualTo("a secret");
        assertThat(ciphertext.asByteArray()).hasSize(1 + 16 + 12 + 8 + 16);
    }

    @Test
    void decrypt_inAnotherContext_isRefused() {
        // Given
        SdkBytes ciphertext = encrypt("a secret");

        // When
        InvalidCiphertextException refused = catchThrowableOfType(
                InvalidCiphertextException.class,
                () -> decrypt(ciphertext, Map.of("customer", "2", "purpose", "contact")));

        // Then
        assertThat(refused.statusCode()).isEqualTo(400);
    }

    @Test
    void decrypt_afterOneBitChanged_isRefused() {
        // Given
        byte[] changed = encrypt("a secret").asByteArray();
        changed[changed.length - 1] ^= 1;

        // When
        InvalidCiphertextException refused = catchThrowableOfType(
                InvalidCiphertextException.class, () -> decrypt(SdkBytes.fromByteArray(changed), CONTEXT));

        // Then
        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("InvalidCiphertextException");
    }

    @Test
    void decrypt_withAnotherKeyNamed_isRefused() {
        // Given
        SdkBytes ciphertext = encrypt("a secret");
        String another = kms.createKey().keyMetadata().keyId();

        // When
        IncorrectKeyException refused = catchThrowableOfType(
                IncorrectKeyException.class,
                () -> kms.decrypt(request -> request.ciphertextBlob(ciphertext)
                        .encryptionContext(CONTEXT)
                        .keyId(another)));

        // Then
        assertThat(refused.statusCode()).isEqualTo(400);
    }

    @Test
    void dataKeys_areFreshAndCanBeUnwrapped() {
        // Given
        GenerateDataKeyResponse another = generateDataKey();

        // When
        GenerateDataKeyResponse dataKey = generateDataKey();

        // Then
        assertThat(dataKey.plaintext().asByteArray())
                .hasSize(32)
                .isNotEqualTo(another.plaintext().asByteArray());
        assertThat(decrypt(dataKey.ciphertextBlob(), CONTEXT)).isEqualTo(dataKey.plaintext());
        assertThat(dataKey.keyId()).endsWith("key/" + key);
    }

    @Test
    void aDataKeyWithoutPlaintext_canBeUnwrappedLater() {
        // When
        SdkBytes wrapped = kms.generateDataKeyWithoutPlaintext(request ->
                        request.keyId(key).keySpec(DataKeySpec.AES_256).encryptionContext(CONTEXT))
                .ciphertextBlob();

        // Then
        assertThat(decrypt(wrapped, CONTEXT).asByteArray()).hasSize(32);
    }

    @Test
    void anAlias_standsForItsKey() {
        // Given
        String alias = "alias/" + UUID.randomUUID();
        kms.createAlias(request -> request.aliasName(alias).targetKeyId(key));

        // When
        SdkBytes ciphertext = kms.encrypt(request -> request.keyId(alias)
                        .plaintext(SdkBytes.fromUtf8String("a secret"))
                        .encryptionContext(CONTEXT))
                .ciphertextBlob();

        // Then
        assertThat(decrypt(ciphertext, CONTEXT).asUtf8String()).isEqualTo("a secret");
        assertThat(kms.listAliases(request -> request.keyId(key)).aliases())
                .extracting(AliasListEntry::aliasName)
                .containsExactly(alias);
        assertThat(catchThrowableOfType(
                        AlreadyExistsException.class,
                        () -> kms.createAlias(
                                request -> request.aliasName(alias).targetKeyId(key))))
                .hasMessageContaining("already exists");
    }

    @Test
    void anUnknownKey_isNotFound() {
        // When
        NotFoundException refused = catchThrowableOfType(
                NotFoundException.class, () -> kms.describeKey(request -> request.keyId("alias/nobody")));

        // Then
        assertThat(refused.awsErrorDetails().errorMessage())
                .isEqualTo("Alias arn:aws:kms:us-east-1:000000000000:alias/nobody is not found.");
    }

    @Test
    void aDisabledKey_refusesUntilItIsEnabledAgain() {
        // Given
        SdkBytes ciphertext = encrypt("a secret");
        kms.disableKey(request -> request.keyId(key));

        // When
        DisabledException refused = catchThrowableOfType(DisabledException.class, () -> decrypt(ciphertext, CONTEXT));

        // Then
        assertThat(refused.awsErrorDetails().errorMessage()).endsWith(key + " is disabled.");
        kms.enableKey(request -> request.keyId(key));
        assertThat(decrypt(ciphertext, CONTEXT).asUtf8String()).isEqualTo("a secret");
    }

    @Test
    void aKeyScheduledForDeletion_refusesAndThenIsGone() {
        // Given
        SdkBytes ciphertext = encrypt("a secret");
        kms.scheduleKeyDeletion(request -> request.keyId(key).pendingWindowInDays(20));

        // When
        KmsInvalidStateException refused =
                catchThrowableOfType(KmsInvalidStateException.class, () -> decrypt(ciphertext, CONTEXT));

        // Then
        assertThat(refused.awsErrorDetails().errorMessage()).endsWith("is pending deletion.");
        assertThat(kms.describeKey(request -> request.keyId(key)).keyMetadata().keyState())
                .isEqualTo(KeyState.PENDING_DELETION);
        Awaitility.await().untilAsserted(() -> assertThat(
                        catchThrowableOfType(NotFoundException.class, () -> decrypt(ciphertext, CONTEXT)))
                .isNotNull());
    }

    @Test
    void aMac_isOfItsKeyAndMessage() {
        // Given
        String macKey = macKey();
        SdkBytes mac = kms.generateMac(request -> request.keyId(macKey)
                        .message(SdkBytes.fromUtf8String("52998224725"))
                        .macAlgorithm(MacAlgorithmSpec.HMAC_SHA_256))
                .mac();

        // When
        boolean valid = verify(macKey, "52998224725", mac);

        // Then
        assertThat(valid).isTrue();
        assertThat(mac.asByteArray()).hasSize(32);
        assertThat(catchThrowableOfType(KmsInvalidMacException.class, () -> verify(macKey, "another", mac)))
                .isNotNull();
    }

    @Test
    void aMacKey_doesNotEncrypt() {
        // Given
        String macKey = macKey();

        // When
        InvalidKeyUsageException refused = catchThrowableOfType(
                InvalidKeyUsageException.class,
                () -> kms.encrypt(request -> request.keyId(macKey).plaintext(SdkBytes.fromUtf8String("a secret"))));

        // Then
        assertThat(refused.statusCode()).isEqualTo(400);
    }

    @Test
    void keysOutliveTheProcess() throws Exception {
        // Given
        SdkBytes ciphertext = encrypt("a secret");

        // When
        CLOUD.restart();

        // Then
        assertThat(decrypt(ciphertext, CONTEXT).asUtf8String()).isEqualTo("a secret");
    }

    private static String macKey() {
        return kms.createKey(request -> request.keySpec(KeySpec.HMAC_256).keyUsage(KeyUsageType.GENERATE_VERIFY_MAC))
                .keyMetadata()
                .keyId();
    }

    private static boolean verify(String macKey, String message, SdkBytes mac) {
        return kms.verifyMac(request -> request.keyId(macKey)
                        .message(SdkBytes.fromUtf8String(message))
                        .mac(mac)
                        .macAlgorithm(MacAlgorithmSpec.HMAC_SHA_256))
                .macValid();
    }

    private SdkBytes encrypt(String text) {
        return kms.encrypt(request -> request.keyId(key)
                        .plaintext(SdkBytes.fromUtf8String(text))
                        .encryptionContext(CONTEXT))
                .ciphertextBlob();
    }

    private static SdkBytes decrypt(SdkBytes ciphertext, Map<String, String> context) {
        return kms.decrypt(request -> request.ciphertextBlob(ciphertext).encryptionContext(context))
                .plaintext();
    }

    private GenerateDataKeyResponse generateDataKey() {
        return kms.generateDataKey(
                request -> request.keyId(key).keySpec(DataKeySpec.AES_256).encryptionContext(CONTEXT));
    }
}
