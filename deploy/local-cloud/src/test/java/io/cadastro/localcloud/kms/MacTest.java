package io.cadastro.localcloud.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cadastro.localcloud.RunningCloud;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.InvalidKeyUsageException;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.kms.model.KmsInvalidMacException;
import software.amazon.awssdk.services.kms.model.MacAlgorithmSpec;

@Tag(RunningCloud.CONFORMANCE)
class MacTest {
    @Order(1)
    @RegisterExtension
    static final RunningCloud CLOUD = RunningCloud.withRealDays();

    @Order(2)
    @RegisterExtension
    static final TestKeys KEYS = new TestKeys(CLOUD);

    private static KmsClient kms;
    private static String key;

    @BeforeAll
    static void connect() {
        kms = KEYS.kms();
        key = KEYS.mac(KeySpec.HMAC_256);
    }

    @ParameterizedTest
    @CsvSource({"HMAC_224, 28", "HMAC_256, 32", "HMAC_384, 48", "HMAC_512, 64"})
    void aMac_isAsLongAsItsKeysHash(KeySpec spec, int length) {
        // Given
        String ofSpec = KEYS.mac(spec);
        MacAlgorithmSpec algorithm = MacAlgorithmSpec.valueOf(spec.name().replace("HMAC_", "HMAC_SHA_"));

        // When
        SdkBytes mac = kms.generateMac(request -> request.keyId(ofSpec)
                        .message(SdkBytes.fromUtf8String("52998224725"))
                        .macAlgorithm(algorithm))
                .mac();

        // Then
        assertThat(mac.asByteArray()).hasSize(length);
    }

    @Test
    void aMac_isTheSameEveryTimeAndOfItsKeyAlone() {
        // Given
        String another = KEYS.mac(KeySpec.HMAC_256);

        // When
        SdkBytes mac = mac(key);

        // Then
        assertThat(mac).isEqualTo(mac(key)).isNotEqualTo(mac(another));
        assertThat(verify("52998224725", mac)).isTrue();
    }

    @Test
    void aMacOfAnotherMessage_isRefused() {
        // Given
        SdkBytes mac = mac(key);

        // When
        KmsInvalidMacException refused =
                catchThrowableOfType(KmsInvalidMacException.class, () -> verify("another", mac));

        // Then
        assertThat(refused.statusCode()).isEqualTo(400);
    }

    @Test
    void anAlgorithmOfAnotherKey_isRefused() {
        // When
        InvalidKeyUsageException refused = catchThrowableOfType(
                InvalidKeyUsageException.class,
                () -> kms.generateMac(request -> request.keyId(key)
                        .message(SdkBytes.fromUtf8String("52998224725"))
                        .macAlgorithm(MacAlgorithmSpec.HMAC_SHA_512)));

        // Then
        assertThat(refused.awsErrorDetails().errorMessage())
                .isEqualTo("Algorithm HMAC_SHA_512 is incompatible with key spec HMAC_256.");
    }

    @Test
    void aMacKey_doesNotEncrypt() {
        // When
        InvalidKeyUsageException refused = catchThrowableOfType(
                InvalidKeyUsageException.class,
                () -> kms.encrypt(request -> request.keyId(key).plaintext(SdkBytes.fromUtf8String("a secret"))));

        // Then
        assertThat(refused.awsErrorDetails().errorMessage())
                .endsWith(key + " key usage is GENERATE_VERIFY_MAC which is not valid for Encrypt.");
    }

    @Test
    void aMessageOfMoreThan4096Bytes_isRefused() {
        // When
        KmsException refused = catchThrowableOfType(
                KmsException.class,
                () -> kms.generateMac(request -> request.keyId(key)
                        .message(SdkBytes.fromByteArray(new byte[4097]))
                        .macAlgorithm(MacAlgorithmSpec.HMAC_SHA_256)));

        // Then
        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("ValidationException");
    }

    private static SdkBytes mac(String key) {
        return kms.generateMac(request -> request.keyId(key)
                        .message(SdkBytes.fromUtf8String("52998224725"))
                        .macAlgorithm(MacAlgorithmSpec.HMAC_SHA_256))
                .mac();
    }

    private static boolean verify(String message, SdkBytes mac) {
        return kms.verifyMac(request -> request.keyId(key)
                        .message(SdkBytes.fromUtf8String(message))
                        .mac(mac)
                        .macAlgorithm(MacAlgorithmSpec.HMAC_SHA_256))
                .macValid();
    }
}
