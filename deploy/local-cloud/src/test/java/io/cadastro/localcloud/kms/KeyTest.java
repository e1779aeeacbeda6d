package io.cadastro.localcloud.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.cadastro.localcloud.RunningCloud;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.AliasListEntry;
import software.amazon.awssdk.services.kms.model.AlreadyExistsException;
import software.amazon.awssdk.services.kms.model.CreateKeyRequest;
import software.amazon.awssdk.services.kms.model.DataKeySpec;
import software.amazon.awssdk.services.kms.model.DisabledException;
import software.amazon.awssdk.services.kms.model.GetKeyRotationStatusResponse;
import software.amazon.awssdk.services.kms.model.KeyListEntry;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.kms.model.KmsInvalidStateException;
import software.amazon.awssdk.services.kms.model.ListKeysResponse;
import software.amazon.awssdk.services.kms.model.NotFoundException;
import software.amazon.awssdk.services.kms.model.RotationType;
import software.amazon.awssdk.services.kms.model.TagException;
import software.amazon.awssdk.services.kms.model.UnsupportedOperationException;

@Tag(RunningCloud.CONFORMANCE)
class KeyTest {
    @Order(1)
    @RegisterExtension
    static final RunningCloud CLOUD = RunningCloud.withRealDays();

    @Order(2)
    @RegisterExtension
    static final TestKeys KEYS = new TestKeys(CLOUD);

    private static KmsClient kms;

    private final String key = KEYS.symmetric();
    private final String alias = "alias/" + UUID.randomUUID();

    @BeforeAll
    static void connect() {
        kms = KEYS.kms();
    }

    @Test
    void aNewKey_isEnabledAndForEncryption() {
        // When
        KeyMetadata metadata = describe(key);

        // Then
        assertThat(metadata.keyState()).isEqualTo(KeyState.ENABLED);
        assertThat(metadata.keyUsage()).isEqualTo(KeyUsageType.ENCRYPT_DECRYPT);
        assertThat(metadata.keySpec()).isEqualTo(KeySpec.SYMMETRIC_DEFAULT);
        assertThat(metadata.encryptionAlgorithmsAsStrings()).containsExactly("SYMMETRIC_DEFAULT");
        assertThat(metadata.arn()).startsWith("arn:aws:kms:").endsWith(":key/" + key);
    }

    @Test
    void aKeyForWhatItsSpecCannotDo_isRefused() {
        // When
        KmsException refused = catchThrowableOfType(
                KmsException.class,
                () -> KEYS.make(request -> request.keySpec(KeySpec.HMAC_256).keyUsage(KeyUsageType.ENCRYPT_DECRYPT)));

        // Then
        assertThat(refused.awsErrorDetails().errorMessage())
                .isEqualTo("KeyUsage ENCRYPT_DECRYPT is not compatible with KeySpec HMAC_256");
    }

    @Test
    void anUnknownKey_isNotFound() {
        // Given
        String unknown = UUID.randomUUID().toString();

        // When
        NotFoundException refused = catchThrowableOfType(NotFoundException.class, () -> describe(unknown));

        // Then
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.awsErrorDetails().errorMessage())
                .startsWith("Key 'arn:aws:kms:")
                .endsWith(unknown + "' does not exist");
    }

    @Test
    void anUnknownAlias_isNotFound() {
        // When
        NotFoundException refused = catchThrowableOfType(NotFoundException.class, () -> describe(alias));

        // Then
        assertThat(refused.awsErrorDetails().errorMessage()).endsWith(alias + " is not found.");
    }

    @Test
    void aDescription_canBeChanged() {
        // When
        kms.updateKeyDescription(request -> request.keyId(key).description("Wraps the customers' keys"));

        // Then
        assertThat(describe(key).description()).isEqualTo("Wraps the customers' keys");
    }

    @Test
    void keysAreListedInPages() {
        // Given
        ListKeysResponse first = kms.listKeys(request -> request.limit(1));

        // When
        ListKeysResponse second = kms.listKeys(request -> request.limit(1).marker(first.nextMarker()));

        // Then
        assertThat(first.truncated()).isTrue();
        assertThat(first.keys()).hasSize(1);
        assertThat(second.keys()).hasSize(1).isNotEqualTo(first.keys());
        assertThat(kms.listKeysPaginator().keys().stream().map(KeyListEntry::keyId))
                .contains(key);
    }

    @Test
    void aDisabledKey_refusesUntilItIsEnabledAgain() {
        // Given
        SdkBytes ciphertext = encrypt(key);
        kms.disableKey(request -> request.keyId(key));

        // When
        DisabledException refused = catchThrowableOfType(DisabledException.class, () -> decrypt(ciphertext));

        // Then
        assertThat(refused.awsErrorDetails().errorMessage()).endsWith(key + " is disabled.");
        assertThat(catchThrowableOfType(DisabledException.class, () -> encrypt(key)))
                .isNotNull();
        assertThat(catchThrowableOfType(DisabledException.class, this::dataKey)).isNotNull();
        assertThat(catchThrowableOfType(DisabledException.class, () -> reEncrypt(ciphertext)))
                .isNotNull();
        assertThat(describe(key).keyState()).isEqualTo(KeyState.DISABLED);
        kms.enableKey(request -> request.keyId(key));
        assertThat(decrypt(ciphertext)).isEqualTo("a secret");
    }

    @Test
    void aKeyScheduledForDeletion_refusesEverything() {
        // Given
        SdkBytes ciphertext = encrypt(key);
        kms.scheduleKeyDeletion(request -> request.keyId(key).pendingWindowInDays(7));

        // When
        KmsInvalidStateException refused =
                catchThrowableOfType(KmsInvalidStateException.class, () -> decrypt(ciphertext));

        // Then
        assertThat(refused.awsErrorDetails().errorMessage()).endsWith(key + " is pending deletion.");
        assertThat(describe(key).keyState()).isEqualTo(KeyState.PENDING_DELETION);
        assertThat(describe(key).deletionDate()).isNotNull();
        List<Runnable> others = List.of(
                () -> encrypt(key),
                this::dataKey,
                () -> reEncrypt(ciphertext),
                () -> kms.enableKey(request -> request.keyId(key)),
                () -> kms.createAlias(request -> request.aliasName(alias).targetKeyId(key)),
                () -> kms.rotateKeyOnDemand(request -> request.keyId(key)),
                () -> kms.scheduleKeyDeletion(request -> request.keyId(key)));
        assertThat(others)
                .allSatisfy(other -> assertThat(catchThrowableOfType(KmsInvalidStateException.class, other::run))
                        .isNotNull());
    }

    @Test
    void aCancelledDeletion_leavesTheKeyDisabled() {
        // Given
        SdkBytes ciphertext = encrypt(key);
        kms.scheduleKeyDeletion(request -> request.keyId(key).pendingWindowInDays(7));

        // When
        kms.cancelKeyDeletion(request -> request.keyId(key));

        // Then
        assertThat(describe(key).keyState()).isEqualTo(KeyState.DISABLED);
        assertThat(describe(key).deletionDate()).isNull();
        kms.enableKey(request -> request.keyId(key));
        assertThat(decrypt(ciphertext)).isEqualTo("a secret");
    }

    @Test
    void cancellingADeletionThatWasNotScheduled_isRefused() {
        // When
        KmsInvalidStateException refused = catchThrowableOfType(
                KmsInvalidStateException.class, () -> kms.cancelKeyDeletion(request -> request.keyId(key)));

        // Then
        assertThat(refused.awsErrorDetails().errorMessage()).endsWith(key + " is not pending deletion.");
    }

    @Test
    void aDeletionWithinSixDays_isRefused() {
        // When
        KmsException refused = catchThrowableOfType(
                KmsException.class,
                () -> kms.scheduleKeyDeletion(request -> request.keyId(key).pendingWindowInDays(6)));

        // Then
        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("ValidationException");
        assertThat(describe(key).keyState()).isEqualTo(KeyState.ENABLED);
    }

    @Test
    void anAlias_standsForItsKey() {
        // Given
        kms.createAlias(request -> request.aliasName(alias).targetKeyId(key));

        // When
        SdkBytes ciphertext = encrypt(alias);

        // Then
        assertThat(decrypt(ciphertext)).isEqualTo("a secret");
        assertThat(kms.listAliases(request -> request.keyId(key)).aliases())
                .extracting(AliasListEntry::aliasName)
                .containsExactly(alias);
    }

    @Test
    void anAlias_cannotBeMadeTwice() {
        // Given
        kms.createAlias(request -> request.aliasName(alias).targetKeyId(key));

        // When
        AlreadyExistsException refused = catchThrowableOfType(
                AlreadyExistsException.class,
                () -> kms.createAlias(request -> request.aliasName(alias).targetKeyId(key)));

        // Then
        assertThat(refused.awsErrorDetails().errorMessage()).endsWith(alias + " already exists");
    }

    @Test
    void anAlias_canBeMovedToAnotherKey_andOldCiphertextsGoOnWorking() {
        // Given
        kms.createAlias(request -> request.aliasName(alias).targetKeyId(key));
        SdkBytes ciphertext = encrypt(alias);
        String another = KEYS.symmetric();

        // When
        kms.updateAlias(request -> request.aliasName(alias).targetKeyId(another));

        // Then
        assertThat(describe(alias).keyId()).isEqualTo(another);
        assertThat(decrypt(ciphertext)).isEqualTo("a secret");
    }

    @Test
    void anAlias_cannotBeMovedToAKeyOfAnotherKind() {
        // Given
        kms.createAlias(request -> request.aliasName(alias).targetKeyId(key));
        String mac = KEYS.mac(KeySpec.HMAC_256);

        // When
        KmsException refused = catchThrowableOfType(
                KmsException.class,
                () -> kms.updateAlias(request -> request.aliasName(alias).targetKeyId(mac)));

        // Then
        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("ValidationException");
        assertThat(describe(alias).keyId()).isEqualTo(key);
    }

    @Test
    void aDeletedAlias_isGoneAndItsKeyIsNot() {
        // Given
        kms.createAlias(request -> request.aliasName(alias).targetKeyId(key));

        // When
        kms.deleteAlias(request -> request.aliasName(alias));

        // Then
        assertThat(catchThrowableOfType(NotFoundException.class, () -> describe(alias)))
                .isNotNull();
        assertThat(describe(key).keyState()).isEqualTo(KeyState.ENABLED);
    }

    @Test
    void anAliasOfAws_cannotBeMade() {
        // When
        KmsException refused = catchThrowableOfType(
                KmsException.class,
                () -> kms.createAlias(
                        request -> request.aliasName("alias/aws/cadastro").targetKeyId(key)));

        // Then
        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("NotAuthorizedException");
    }

    @Test
    void tags_areAddedReplacedAndRemoved() {
        // Given
        String tagged = KEYS.make(request -> request.tags(tag("team", "one"), tag("stage", "test")));
        kms.tagResource(request -> request.keyId(tagged).tags(tag("team", "two"), tag("cost", "low")));

        // When
        kms.untagResource(request -> request.keyId(tagged).tagKeys("stage"));

        // Then
        assertThat(kms.listResourceTags(request -> request.keyId(tagged)).tags())
                .extracting(tag -> tag.tagKey() + "=" + tag.tagValue())
                .containsExactlyInAnyOrder("team=two", "cost=low");
    }

    @Test
    void tagsWithTheSameKey_areRefused() {
        // Given
        Consumer<CreateKeyRequest.Builder> twice = request -> request.tags(tag("team", "one"), tag("team", "two"));

        // When
        TagException refused = catchThrowableOfType(TagException.class, () -> KEYS.make(twice));

        // Then
        assertThat(refused.awsErrorDetails().errorMessage()).isEqualTo("Duplicate tag keys");
    }

    @Test
    void rotation_isSwitchedOnAndOff() {
        // Given
        kms.enableKeyRotation(request -> request.keyId(key).rotationPeriodInDays(90));
        GetKeyRotationStatusResponse on = kms.getKeyRotationStatus(request -> request.keyId(key));

        // When
        kms.disableKeyRotation(request -> request.keyId(key));

        // Then
        assertThat(on.keyRotationEnabled()).isTrue();
        assertThat(on.rotationPeriodInDays()).isEqualTo(90);
        assertThat(on.nextRotationDate()).isAfter(describe(key).creationDate());
        assertThat(kms.getKeyRotationStatus(request -> request.keyId(key)).keyRotationEnabled())
                .isFalse();
    }

    @Test
    void rotationMoreOftenThanEvery90Days_isRefused() {
        // When
        KmsException refused = catchThrowableOfType(
                KmsException.class,
                () -> kms.enableKeyRotation(request -> request.keyId(key).rotationPeriodInDays(89)));

        // Then
        assertThat(refused.awsErrorDetails().errorMessage())
                .contains("'rotationPeriodInDays' failed to satisfy constraint: Member must have value greater than"
                        + " or equal to 90");
    }

    @Test
    void afterARotation_oldCiphertextsGoOnWorking() {
        // Given
        SdkBytes before = encrypt(key);

        // When
        kms.rotateKeyOnDemand(request -> request.keyId(key));

        // Then
        await().untilAsserted(() -> assertThat(
                        kms.listKeyRotations(request -> request.keyId(key)).rotations())
                .extracting(rotation -> rotation.rotationType())
                .containsExactly(RotationType.ON_DEMAND));
        SdkBytes after = encrypt(key);
        assertThat(decrypt(before)).isEqualTo("a secret");
        assertThat(decrypt(after)).isEqualTo("a secret");
    }

    @Test
    void rotationOfAnHmacKey_isRefused() {
        // Given
        String mac = KEYS.mac(KeySpec.HMAC_256);

        // When
        UnsupportedOperationException refused = catchThrowableOfType(
                UnsupportedOperationException.class, () -> kms.enableKeyRotation(request -> request.keyId(mac)));

        // Then
        assertThat(refused.statusCode()).isEqualTo(400);
    }

    private static software.amazon.awssdk.services.kms.model.Tag tag(String key, String value) {
        return software.amazon.awssdk.services.kms.model.Tag.builder()
                .tagKey(key)
                .tagValue(value)
                .build();
    }

    private static KeyMetadata describe(String key) {
        return kms.describeKey(request -> request.keyId(key)).keyMetadata();
    }

    private static SdkBytes encrypt(String key) {
        return kms.encrypt(request -> request.keyId(key).plaintext(SdkBytes.fromUtf8String("a secret")))
                .ciphertextBlob();
    }

    private static String decrypt(SdkBytes ciphertext) {
        return kms.decrypt(request -> request.ciphertextBlob(ciphertext))
                .plaintext()
                .asUtf8String();
    }

    private void dataKey() {
        kms.generateDataKey(request -> request.keyId(key).keySpec(DataKeySpec.AES_256));
    }

    private void reEncrypt(SdkBytes ciphertext) {
        kms.reEncrypt(request -> request.ciphertextBlob(ciphertext).destinationKeyId(key));
    }
}
