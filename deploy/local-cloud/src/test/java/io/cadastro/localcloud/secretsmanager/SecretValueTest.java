package io.cadastro.localcloud.secretsmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cadastro.localcloud.RunningCloud;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.CreateSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.DecryptionFailureException;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.InvalidParameterException;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;
import software.amazon.awssdk.services.secretsmanager.model.PutSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceExistsException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.SecretVersionsListEntry;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

@Tag(RunningCloud.CONFORMANCE)
class SecretValueTest {
    @Order(1)
    @RegisterExtension
    static final RunningCloud CLOUD = RunningCloud.withRealDays();

    @Order(2)
    @RegisterExtension
    static final TestSecrets SECRETS = new TestSecrets(CLOUD);

    private static SecretsManagerClient secrets;

    private final CreateSecretResponse secret = SECRETS.make("one");
    private final String token = UUID.randomUUID().toString();

    @BeforeAll
    static void connect() {
        secrets = SECRETS.client();
    }

    @Test
    void aValue_isReadByName() {
        // When
        GetSecretValueResponse answer = secrets.getSecretValue(request -> request.secretId(secret.name()));

        // Then
        assertThat(answer.secretString()).isEqualTo("one");
        assertThat(answer.versionId()).isEqualTo(secret.versionId());
        assertThat(answer.versionStages()).containsExactly("AWSCURRENT");
        assertThat(answer.arn()).isEqualTo(secret.arn());
    }

    @Test
    void aValue_isReadByArn_withOrWithoutItsSuffix() {
        // Given
        String partial = secret.arn().substring(0, secret.arn().length() - 7);

        // When
        String byPartialArn = value(partial);

        // Then
        assertThat(byPartialArn).isEqualTo("one");
        assertThat(value(secret.arn())).isEqualTo("one");
    }

    @Test
    void aBinaryValue_comesBackAsBytes() {
        // Given
        SdkBytes bytes = SdkBytes.fromByteArray(new byte[] {0, 1, (byte) 0xff});

        // When
        secrets.putSecretValue(request -> request.secretId(secret.arn()).secretBinary(bytes));

        // Then
        GetSecretValueResponse answer = secrets.getSecretValue(request -> request.secretId(secret.arn()));
        assertThat(answer.secretBinary()).isEqualTo(bytes);
        assertThat(answer.secretString()).isNull();
    }

    @Test
    void aNewValue_isCurrent_andTheOldOnePrevious() {
        // When
        PutSecretValueResponse put = put("two");

        // Then
        assertThat(put.versionStages()).containsExactly("AWSCURRENT");
        assertThat(value(secret.arn())).isEqualTo("two");
        GetSecretValueResponse previous =
                secrets.getSecretValue(request -> request.secretId(secret.arn()).versionStage("AWSPREVIOUS"));
        assertThat(previous.secretString()).isEqualTo("one");
        assertThat(previous.versionId()).isEqualTo(secret.versionId());
    }

    @Test
    void aVersionWithoutLabels_isReadByItsIdAndListedIfAskedFor() {
        // Given
        put("two");
        put("three");

        // When
        GetSecretValueResponse answer =
                secrets.getSecretValue(request -> request.secretId(secret.arn()).versionId(secret.versionId()));

        // Then
        assertThat(answer.secretString()).isEqualTo("one");
        assertThat(secrets.listSecretVersionIds(request -> request.secretId(secret.arn()))
                        .versions())
                .hasSize(2);
        assertThat(secrets.listSecretVersionIds(
                                request -> request.secretId(secret.arn()).includeDeprecated(true))
                        .versions())
                .extracting(SecretVersionsListEntry::versionId)
                .hasSize(3)
                .contains(secret.versionId());
    }

    @Test
    void anUnknownVersion_isNotFound() {
        // When
        ResourceNotFoundException refused = catchThrowableOfType(
                ResourceNotFoundException.class,
                () -> secrets.getSecretValue(
                        request -> request.secretId(secret.arn()).versionId(token)));

        // Then
        assertThat(refused.awsErrorDetails().errorMessage())
                .isEqualTo("Secrets Manager can't find the specified secret value for VersionId: " + token + ".");
    }

    @Test
    void aSecretWithoutAValue_cannotBeRead() {
        // Given
        String empty = SECRETS.make(request -> request.name(TestSecrets.name())).arn();

        // When
        ResourceNotFoundException refused = catchThrowableOfType(ResourceNotFoundException.class, () -> value(empty));

        // Then
        assertThat(refused.awsErrorDetails().errorMessage())
                .isEqualTo("Secrets Manager can't find the specified secret value for staging label: AWSCURRENT.");
    }

    @Test
    void aVersionWithALabelOfAnother_isRefused() {
        // Given
        put("two");

        // When
        InvalidRequestException refused = catchThrowableOfType(
                InvalidRequestException.class,
                () -> secrets.getSecretValue(request -> request.secretId(secret.arn())
                        .versionId(secret.versionId())
                        .versionStage("AWSCURRENT")));

        // Then
        assertThat(refused.awsErrorDetails().errorMessage())
                .isEqualTo("You provided a VersionStage that is not associated to the provided VersionId.");
    }

    @Test
    void aValueThatIsPutTwiceWithTheSameToken_isOneVersion() {
        // Given
        PutSecretValueResponse first = putWithToken("two");

        // When
        PutSecretValueResponse second = putWithToken("two");

        // Then
        assertThat(first.versionId()).isEqualTo(token);
        assertThat(second.versionId()).isEqualTo(token);
        assertThat(secrets.listSecretVersionIds(request -> request.secretId(secret.arn()))
                        .versions())
                .hasSize(2);
    }

    @Test
    void anotherValueWithTheSameToken_isRefused() {
        // Given
        putWithToken("two");

        // When
        ResourceExistsException refused =
                catchThrowableOfType(ResourceExistsException.class, () -> putWithToken("three"));

        // Then
        assertThat(refused.awsErrorDetails().errorMessage())
                .startsWith("You can't use ClientRequestToken " + token)
                .contains("already in use for a version of secret " + secret.arn());
        assertThat(value(secret.arn())).isEqualTo("two");
    }

    @Test
    void noValueAtAll_isRefused() {
        // When
        InvalidRequestException refused = catchThrowableOfType(
                InvalidRequestException.class, () -> secrets.putSecretValue(request -> request.secretId(secret.arn())));

        // Then
        assertThat(refused.awsErrorDetails().errorMessage())
                .isEqualTo("You must provide either SecretString or SecretBinary.");
    }

    @Test
    void aValueOf65536Bytes_isTaken_andALongerOneIsRefused() {
        // Given
        String longest = "x".repeat(65536);
        put(longest);

        // When
        SecretsManagerException refused = catchThrowableOfType(SecretsManagerException.class, () -> put(longest + "x"));

        // Then
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(value(secret.arn())).isEqualTo(longest);
    }

    @Test
    void aVersionWithALabelOfItsOwn_isNotCurrent() {
        // When
        secrets.putSecretValue(
                request -> request.secretId(secret.arn()).secretString("two").versionStages("AWSPENDING"));

        // Then
        assertThat(value(secret.arn())).isEqualTo("one");
        assertThat(secrets.getSecretValue(
                                request -> request.secretId(secret.arn()).versionStage("AWSPENDING"))
                        .secretString())
                .isEqualTo("two");
    }

    @Test
    void theCurrentLabel_canBeMovedBack() {
        // Given
        String second = put("two").versionId();

        // When
        secrets.updateSecretVersionStage(request -> request.secretId(secret.arn())
                .versionStage("AWSCURRENT")
                .removeFromVersionId(second)
                .moveToVersionId(secret.versionId()));

        // Then
        assertThat(value(secret.arn())).isEqualTo("one");
        assertThat(secrets.getSecretValue(
                                request -> request.secretId(secret.arn()).versionStage("AWSPREVIOUS"))
                        .versionId())
                .isEqualTo(second);
    }

    @Test
    void aLabel_isNotTakenFromAVersionThatIsNotNamed() {
        // Given
        String second = put("two").versionId();

        // When
        InvalidParameterException refused = catchThrowableOfType(
                InvalidParameterException.class,
                () -> secrets.updateSecretVersionStage(request -> request.secretId(secret.arn())
                        .versionStage("AWSCURRENT")
                        .moveToVersionId(secret.versionId())));

        // Then
        assertThat(refused.awsErrorDetails().errorMessage())
                .isEqualTo("The parameter RemoveFromVersionId can't be empty. Staging label AWSCURRENT is currently"
                        + " attached to version " + second
                        + ", so you must explicitly reference that version in RemoveFromVersionId.");
    }

    @Test
    void anUpdate_changesDescriptionAndValue() {
        // When
        secrets.updateSecret(
                request -> request.secretId(secret.arn()).description("changed").secretString("two"));

        // Then
        assertThat(value(secret.arn())).isEqualTo("two");
        assertThat(secrets.describeSecret(request -> request.secretId(secret.arn()))
                        .description())
                .isEqualTo("changed");
    }

    @Test
    void aValueUnderADisabledKey_cannotBeRead() {
        RunningCloud.assumeLocal();
        // Given
        KmsClient kms = CLOUD.client(KmsClient.builder());
        String key = kms.createKey().keyMetadata().keyId();
        String name = TestSecrets.name();
        SECRETS.make(request -> request.name(name).kmsKeyId(key).secretString("hush"));
        kms.disableKey(request -> request.keyId(key));

        // When
        DecryptionFailureException refused = catchThrowableOfType(DecryptionFailureException.class, () -> value(name));

        // Then
        assertThat(refused.awsErrorDetails().errorMessage()).contains(key + " is disabled.");
    }

    private PutSecretValueResponse put(String value) {
        return secrets.putSecretValue(request -> request.secretId(secret.arn()).secretString(value));
    }

    private PutSecretValueResponse putWithToken(String value) {
        return secrets.putSecretValue(
                request -> request.secretId(secret.arn()).secretString(value).clientRequestToken(token));
    }

    private static String value(String id) {
        return secrets.getSecretValue(request -> request.secretId(id)).secretString();
    }
}
