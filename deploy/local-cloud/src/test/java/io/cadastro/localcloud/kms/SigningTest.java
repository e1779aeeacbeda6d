package io.cadastro.localcloud.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cadastro.localcloud.RunningCloud;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DisabledException;
import software.amazon.awssdk.services.kms.model.GetPublicKeyResponse;
import software.amazon.awssdk.services.kms.model.InvalidKeyUsageException;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.kms.model.KmsInvalidSignatureException;
import software.amazon.awssdk.services.kms.model.MessageType;
import software.amazon.awssdk.services.kms.model.UnsupportedOperationException;

@Tag(RunningCloud.CONFORMANCE)
class SigningTest {
    private static final SdkBytes MESSAGE = SdkBytes.fromUtf8String("Certificate of destruction 1");
    private static final String PSS = "RSASSA_PSS_SHA_256";
    private static final String ECDSA = "ECDSA_SHA_256";

    @Order(1)
    @RegisterExtension
    static final RunningCloud CLOUD = RunningCloud.withRealDays();

    @Order(2)
    @RegisterExtension
    static final TestKeys KEYS = new TestKeys(CLOUD);

    private static KmsClient kms;
    private static String rsa;
    private static String p256;
    private static String p384;

    @BeforeAll
    static void connect() {
        kms = KEYS.kms();
        rsa = KEYS.signing(KeySpec.RSA_2048);
        p256 = KEYS.signing(KeySpec.ECC_NIST_P256);
        p384 = KEYS.signing(KeySpec.ECC_NIST_P384);
    }

    @ParameterizedTest
    @CsvSource({
        "RSASSA_PKCS1_V1_5_SHA_256, SHA256withRSA",
        "RSASSA_PKCS1_V1_5_SHA_384, SHA384withRSA",
        "RSASSA_PKCS1_V1_5_SHA_512, SHA512withRSA",
        "RSASSA_PSS_SHA_256, RSASSA-PSS",
        "RSASSA_PSS_SHA_384, RSASSA-PSS",
        "RSASSA_PSS_SHA_512, RSASSA-PSS",
        "ECDSA_SHA_256, SHA256withECDSA",
        "ECDSA_SHA_384, SHA384withECDSA"
    })
    void whatIsSigned_verifiesWithThePublicKeyAlone(String algorithm, String name) throws Exception {
        // When
        SdkBytes signature = sign(algorithm, MessageType.RAW, MESSAGE);

        // Then
        assertThat(verifiesOutside(algorithm, name, signature)).isTrue();
        assertThat(verify(algorithm, MESSAGE, signature)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "RSASSA_PKCS1_V1_5_SHA_512, SHA512withRSA",
        "RSASSA_PSS_SHA_256, RSASSA-PSS",
        "ECDSA_SHA_256, SHA256withECDSA",
        "ECDSA_SHA_384, SHA384withECDSA"
    })
    void aSignatureOfADigest_isOneOfItsMessage(String algorithm, String name) throws Exception {
        // Given
        byte[] digest = MessageDigest.getInstance(hash(algorithm)).digest(MESSAGE.asByteArray());

        // When
        SdkBytes signature = sign(algorithm, MessageType.DIGEST, SdkBytes.fromByteArray(digest));

        // Then
        assertThat(verifiesOutside(algorithm, name, signature)).isTrue();
        assertThat(verify(algorithm, MESSAGE, signature)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"RSASSA_PKCS1_V1_5_SHA_256", "RSASSA_PSS_SHA_256", "ECDSA_SHA_256"})
    void aSignature_isNoneOfAnotherMessage(String algorithm) {
        // Given
        SdkBytes signature = sign(algorithm, MessageType.RAW, MESSAGE);

        // When
        KmsInvalidSignatureException refused = catchThrowableOfType(
                KmsInvalidSignatureException.class,
                () -> verify(algorithm, SdkBytes.fromUtf8String("Certificate of destruction 2"), signature));

        // Then
        assertThat(refused.statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"RSASSA_PKCS1_V1_5_SHA_256", "RSASSA_PSS_SHA_256", "ECDSA_SHA_256"})
    void aChangedSignature_isRefused(String algorithm) {
        // Given
        byte[] changed = sign(algorithm, MessageType.RAW, MESSAGE).asByteArray();
        changed[changed.length - 1] ^= 1;

        // When
        KmsInvalidSignatureException refused = catchThrowableOfType(
                KmsInvalidSignatureException.class, () -> verify(algorithm, MESSAGE, SdkBytes.fromByteArray(changed)));

        // Then
        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("KMSInvalidSignatureException");
    }

    @Test
    void aDigestOfAnotherLength_isRefused() {
        // When
        KmsException refused = catchThrowableOfType(KmsException.class, () -> sign(ECDSA, MessageType.DIGEST, MESSAGE));

        // Then
        assertThat(refused.awsErrorDetails().errorMessage())
                .isEqualTo("Digest is invalid length for algorithm ECDSA_SHA_256.");
    }

    @Test
    void anAlgorithmOfAnotherKey_isRefused() {
        // When
        InvalidKeyUsageException refused = catchThrowableOfType(
                InvalidKeyUsageException.class,
                () -> kms.sign(request -> request.keyId(p256).message(MESSAGE).signingAlgorithm(PSS)));

        // Then
        assertThat(refused.awsErrorDetails().errorMessage())
                .isEqualTo("Algorithm RSASSA_PSS_SHA_256 is incompatible with key spec ECC_NIST_P256.");
    }

    @Test
    void aSigningKey_doesNotEncrypt() {
        // When
        InvalidKeyUsageException refused = catchThrowableOfType(
                InvalidKeyUsageException.class,
                () -> kms.encrypt(request -> request.keyId(rsa).plaintext(MESSAGE)));

        // Then
        assertThat(refused.awsErrorDetails().errorMessage())
                .endsWith(rsa + " key usage is SIGN_VERIFY which is not valid for Encrypt.");
    }

    @Test
    void anEncryptionKey_doesNotSign() {
        // Given
        String symmetric = KEYS.symmetric();

        // When
        InvalidKeyUsageException refused = catchThrowableOfType(
                InvalidKeyUsageException.class,
                () -> kms.sign(
                        request -> request.keyId(symmetric).message(MESSAGE).signingAlgorithm(ECDSA)));

        // Then
        assertThat(refused.awsErrorDetails().errorMessage())
                .endsWith(symmetric + " key usage is ENCRYPT_DECRYPT which is not valid for Sign.");
    }

    @Test
    void aDisabledKey_neitherSignsNorVerifies() {
        // Given
        String disabled = KEYS.signing(KeySpec.ECC_NIST_P256);
        kms.disableKey(request -> request.keyId(disabled));

        // When
        DisabledException refused = catchThrowableOfType(
                DisabledException.class,
                () -> kms.sign(
                        request -> request.keyId(disabled).message(MESSAGE).signingAlgorithm(ECDSA)));

        // Then
        assertThat(refused.awsErrorDetails().errorMessage()).endsWith(disabled + " is disabled.");
        assertThat(catchThrowableOfType(
                        DisabledException.class,
                        () -> kms.verify(request -> request.keyId(disabled)
                                .message(MESSAGE)
                                .signature(MESSAGE)
                                .signingAlgorithm(ECDSA))))
                .isNotNull();
    }

    @Test
    void aPublicKey_saysWhatItIsFor() {
        // When
        GetPublicKeyResponse answer = kms.getPublicKey(request -> request.keyId(p384));

        // Then
        assertThat(answer.keySpec()).isEqualTo(KeySpec.ECC_NIST_P384);
        assertThat(answer.signingAlgorithmsAsStrings()).containsExactly("ECDSA_SHA_384");
        assertThat(answer.keyId()).endsWith(p384);
    }

    @Test
    void aSymmetricKey_hasNoPublicKey() {
        // Given
        String symmetric = KEYS.symmetric();

        // When
        UnsupportedOperationException refused = catchThrowableOfType(
                UnsupportedOperationException.class, () -> kms.getPublicKey(request -> request.keyId(symmetric)));

        // Then
        assertThat(refused.statusCode()).isEqualTo(400);
    }

    private static String keyFor(String algorithm) {
        return switch (algorithm) {
            case "ECDSA_SHA_256" -> p256;
            case "ECDSA_SHA_384" -> p384;
            default -> rsa;
        };
    }

    private static SdkBytes sign(String algorithm, MessageType type, SdkBytes message) {
        return kms.sign(request -> request.keyId(keyFor(algorithm))
                        .messageType(type)
                        .message(message)
                        .signingAlgorithm(algorithm))
                .signature();
    }

    private static boolean verify(String algorithm, SdkBytes message, SdkBytes signature) {
        return kms.verify(request -> request.keyId(keyFor(algorithm))
                        .message(message)
                        .signature(signature)
                        .signingAlgorithm(algorithm))
                .signatureValid();
    }

    /** By the JDK. */
    private static boolean verifiesOutside(String algorithm, String name, SdkBytes signature) throws Exception {
        Signature verification = Signature.getInstance(name);
        if (name.equals("RSASSA-PSS")) {
            MGF1ParameterSpec mask = new MGF1ParameterSpec(hash(algorithm));
            int salt = MessageDigest.getInstance(hash(algorithm)).getDigestLength();
            verification.setParameter(new PSSParameterSpec(hash(algorithm), "MGF1", mask, salt, 1));
        }
        byte[] encoded = kms.getPublicKey(request -> request.keyId(keyFor(algorithm)))
                .publicKey()
                .asByteArray();
        PublicKey key = KeyFactory.getInstance(algorithm.startsWith("RSA") ? "RSA" : "EC")
                .generatePublic(new X509EncodedKeySpec(encoded));
        verification.initVerify(key);
        verification.update(MESSAGE.asByteArray());
        return verification.verify(signature.asByteArray());
    }

    private static String hash(String algorithm) {
        return "SHA-" + algorithm.substring(algorithm.length() - 3);
    }
}
