package io.cadastro.localcloud.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cadastro.localcloud.RunningCloud;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DataKeyPairSpec;
import software.amazon.awssdk.services.kms.model.DataKeySpec;
import software.amazon.awssdk.services.kms.model.DryRunOperationException;
import software.amazon.awssdk.services.kms.model.EncryptionAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyPairResponse;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyResponse;
import software.amazon.awssdk.services.kms.model.IncorrectKeyException;
import software.amazon.awssdk.services.kms.model.InvalidCiphertextException;
import software.amazon.awssdk.services.kms.model.InvalidKeyUsageException;
import software.amazon.awssdk.services.kms.model.KmsException;

@Tag(RunningCloud.CONFORMANCE)
class EncryptionTest {
    private static final Map<String, String> CONTEXT = Map.of("customer", "1", "purpose", "contact");

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
        key = KEYS.symmetric();
    }

    @Test
    void decrypt_givesBackWhatWasEncrypted() {
        // Given
        SdkBytes ciphertext = encrypt("a secret");

        // When
        SdkBytes plaintext = decrypt(ciphertext, CONTEXT);

        // Then
        assertThat(plaintext.asUtf8String()).isEqualTo("a secret");
        assertThat(ciphertext.asString(StandardCharsets.ISO_8859_1)).doesNotContain("a secret");
    }

    @Test
    void theSamePlaintextIsNeverEncryptedTheSameWay() {
        // When
        SdkBytes ciphertext = encrypt("a secret");

        // Then
        assertThat(ciphertext).isNotEqualTo(encrypt("a secret"));
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
    void decrypt_withoutTheContext_isRefused() {
        // Given
        SdkBytes ciphertext = encrypt("a secret");

        // When
        InvalidCiphertextException refused =
                catchThrowableOfType(InvalidCiphertextException.class, () -> decrypt(ciphertext, Map.of()));

        // Then
        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("InvalidCiphertextException");
    }

    @Test
    void decrypt_afterAnyByteChanged_isRefused() {
        // Given
        byte[] ciphertext = encrypt("a secret").asByteArray();
        List<Integer> accepted = new ArrayList<>();

        // When
        for (int i = 0; i < ciphertext.length; i++) {
            byte[] changed = ciphertext.clone();
            changed[i] ^= 1;
            if (!isRefused(changed)) {
                accepted.add(i);
            }
        }

        // Then
        assertThat(accepted).isEmpty();
    }

    @Test
    void decrypt_ofACutCiphertext_isRefused() {
        // Given
        byte[] ciphertext = encrypt("a secret").asByteArray();

        // When
        List<Boolean> refused = List.of(
                isRefused(Arrays.copyOf(ciphertext, 10)),
                isRefused(Arrays.copyOf(ciphertext, ciphertext.length - 1)),
                isRefused(Arrays.copyOf(ciphertext, ciphertext.length + 1)));

        // Then
        assertThat(refused).containsOnly(true);
    }

    @Test
    void decrypt_withAnotherKeyNamed_isRefused() {
        // Given
        SdkBytes ciphertext = encrypt("a secret");
        String another = KEYS.symmetric();

        // When
        IncorrectKeyException refused = catchThrowableOfType(
                IncorrectKeyException.class,
                () -> kms.decrypt(request -> request.ciphertextBlob(ciphertext)
                        .encryptionContext(CONTEXT)
                        .keyId(another)));

        // Then
        assertThat(refused.awsErrorDetails().errorMessage())
                .isEqualTo("The key ID in the request does not identify a CMK that can perform this operation.");
    }

    @Test
    void encrypt_takes4096BytesAndNoMore() {
        // Given
        String longest = "x".repeat(4096);
        SdkBytes ciphertext = encrypt(longest);

        // When
        KmsException refused = catchThrowableOfType(KmsException.class, () -> encrypt(longest + "x"));

        // Then
        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("ValidationException");
        assertThat(refused.awsErrorDetails().errorMessage())
                .contains("Value at 'plaintext' failed to satisfy constraint: Member must have length less than or"
                        + " equal to 4096");
        assertThat(decrypt(ciphertext, CONTEXT).asUtf8String()).isEqualTo(longest);
    }

    @Test
    void encrypt_byAnAlgorithmOfOtherKeys_isRefused() {
        // When
        InvalidKeyUsageException refused = catchThrowableOfType(
                InvalidKeyUsageException.class,
                () -> kms.encrypt(request -> request.keyId(key)
                        .plaintext(SdkBytes.fromUtf8String("a secret"))
                        .encryptionAlgorithm(EncryptionAlgorithmSpec.RSAES_OAEP_SHA_256)));

        // Then
        assertThat(refused.awsErrorDetails().errorMessage())
                .isEqualTo("Algorithm RSAES_OAEP_SHA_256 is incompatible with key spec SYMMETRIC_DEFAULT.");
    }

    @Test
    void encrypt_inAContextThatIsTooLarge_isRefused() {
        RunningCloud.assumeLocal();

        // When
        KmsException refused = catchThrowableOfType(
                KmsException.class,
                () -> kms.encrypt(request -> request.keyId(key)
                        .plaintext(SdkBytes.fromUtf8String("a secret"))
                        .encryptionContext(Map.of("large", "x".repeat(8192)))));

        // Then
        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("ValidationException");
    }

    @Test
    void reEncrypt_movesACiphertextToAnotherKeyAndContext() {
        // Given
        String another = KEYS.symmetric();
        SdkBytes ciphertext = encrypt("a secret");

        // When
        SdkBytes moved = kms.reEncrypt(request -> request.ciphertextBlob(ciphertext)
                        .sourceEncryptionContext(CONTEXT)
                        .destinationKeyId(another)
                        .destinationEncryptionContext(Map.of("customer", "2")))
                .ciphertextBlob();

        // Then
        assertThat(kms.decrypt(request ->
                                request.keyId(another).ciphertextBlob(moved).encryptionContext(Map.of("customer", "2")))
                        .plaintext()
                        .asUtf8String())
                .isEqualTo("a secret");
    }

    @Test
    void reEncrypt_inAnotherContext_isRefused() {
        // Given
        SdkBytes ciphertext = encrypt("a secret");

        // When
        InvalidCiphertextException refused = catchThrowableOfType(
                InvalidCiphertextException.class,
                () -> kms.reEncrypt(
                        request -> request.ciphertextBlob(ciphertext).destinationKeyId(key)));

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
                        request.keyId(key).keySpec(DataKeySpec.AES_128).encryptionContext(CONTEXT))
                .ciphertextBlob();

        // Then
        assertThat(decrypt(wrapped, CONTEXT).asByteArray()).hasSize(16);
    }

    @Test
    void aDataKey_hasTheLengthAskedFor_upTo1024Bytes() {
        // Given
        int length = kms.generateDataKey(request -> request.keyId(key).numberOfBytes(64))
                .plaintext()
                .asByteArray()
                .length;

        // When
        KmsException refused = catchThrowableOfType(
                KmsException.class,
                () -> kms.generateDataKey(request -> request.keyId(key).numberOfBytes(1025)));

        // Then
        assertThat(length).isEqualTo(64);
        assertThat(refused.awsErrorDetails().errorMessage())
                .contains("'numberOfBytes' failed to satisfy constraint: Member must have value less than or equal to"
                        + " 1024");
    }

    @Test
    void aDataKey_withTwoLengths_isRefused() {
        // When
        KmsException refused = catchThrowableOfType(
                KmsException.class,
                () -> kms.generateDataKey(
                        request -> request.keyId(key).numberOfBytes(32).keySpec(DataKeySpec.AES_256)));

        // Then
        assertThat(refused.awsErrorDetails().errorMessage())
                .isEqualTo("Please specify either number of bytes or key spec.");
    }

    @Test
    void aDataKeyPair_signsAndVerifies_andItsPrivateHalfCanBeUnwrapped() throws Exception {
        // When
        GenerateDataKeyPairResponse pair = kms.generateDataKeyPair(request ->
                request.keyId(key).keyPairSpec(DataKeyPairSpec.ECC_NIST_P256).encryptionContext(CONTEXT));

        // Then
        KeyFactory factory = KeyFactory.getInstance("EC");
        PrivateKey privateKey = factory.generatePrivate(
                new PKCS8EncodedKeySpec(pair.privateKeyPlaintext().asByteArray()));
        PublicKey publicKey =
                factory.generatePublic(new X509EncodedKeySpec(pair.publicKey().asByteArray()));
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(privateKey);
        byte[] signed = signature.sign();
        signature.initVerify(publicKey);
        assertThat(signature.verify(signed)).isTrue();
        assertThat(decrypt(pair.privateKeyCiphertextBlob(), CONTEXT)).isEqualTo(pair.privateKeyPlaintext());
    }

    @Test
    void randomBytes_areFresh() {
        // When
        SdkBytes random =
                kms.generateRandom(request -> request.numberOfBytes(32)).plaintext();

        // Then
        assertThat(random.asByteArray()).hasSize(32);
        assertThat(random)
                .isNotEqualTo(
                        kms.generateRandom(request -> request.numberOfBytes(32)).plaintext());
    }

    @Test
    void aDryRun_saysThatItWouldHaveSucceeded() {
        // When
        DryRunOperationException refused = catchThrowableOfType(
                DryRunOperationException.class,
                () -> kms.generateDataKey(request ->
                        request.keyId(key).keySpec(DataKeySpec.AES_256).dryRun(true)));

        // Then
        assertThat(refused.awsErrorDetails().errorMessage())
                .isEqualTo("The request would have succeeded, but the DryRun option is set.");
    }

    private static boolean isRefused(byte[] ciphertext) {
        try {
            decrypt(SdkBytes.fromByteArray(ciphertext), CONTEXT);
            return false;
        } catch (InvalidCiphertextException e) {
            return true;
        }
    }

    private static SdkBytes encrypt(String text) {
        return kms.encrypt(request -> request.keyId(key)
                        .plaintext(SdkBytes.fromUtf8String(text))
                        .encryptionContext(CONTEXT))
                .ciphertextBlob();
    }

    private static SdkBytes decrypt(SdkBytes ciphertext, Map<String, String> context) {
        return kms.decrypt(request -> request.ciphertextBlob(ciphertext).encryptionContext(context))
                .plaintext();
    }

    private static GenerateDataKeyResponse generateDataKey() {
        return kms.generateDataKey(
                request -> request.keyId(key).keySpec(DataKeySpec.AES_256).encryptionContext(CONTEXT));
    }
}
