package io.cadastro.localcloud.secretsmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cadastro.localcloud.RunningCloud;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.CreateSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.CreateSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.Filter;
import software.amazon.awssdk.services.secretsmanager.model.FilterNameStringType;
import software.amazon.awssdk.services.secretsmanager.model.InvalidParameterException;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretsResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceExistsException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.SecretListEntry;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;
import software.amazon.awssdk.services.secretsmanager.model.SortOrderType;

@Tag(RunningCloud.CONFORMANCE)
class SecretTest {
    @Order(1)
    @RegisterExtension
    static final RunningCloud CLOUD = RunningCloud.withRealDays();

    @Order(2)
    @RegisterExtension
    static final TestSecrets SECRETS = new TestSecrets(CLOUD);

    private static SecretsManagerClient secrets;

    private final String name = TestSecrets.name();

    @BeforeAll
    static void connect() {
        secrets = SECRETS.client();
    }

    @Test
    void anArn_endsWithTheNameAndSixRandomCharacters() {
        // When
        CreateSecretResponse secret = SECRETS.make(request -> request.name(name));

        // Then
        assertThat(secret.arn()).matches("arn:aws:secretsmanager:.*:secret:" + name + "-[A-Za-z0-9]{6}");
        assertThat(secret.name()).isEqualTo(name);
    }

    @Test
    void aSecret_isDescribedWithoutItsValue() {
        // Given
        CreateSecretResponse secret = SECRETS.make(
                request -> request.name(name).description("The mail server's").secretString("hush"));

        // When
        DescribeSecretResponse description = describe(name);

        // Then
        assertThat(description.arn()).isEqualTo(secret.arn());
        assertThat(description.description()).isEqualTo("The mail server's");
        assertThat(description.versionIdsToStages().get(secret.versionId())).containsExactly("AWSCURRENT");
        assertThat(description.toString()).doesNotContain("hush");
    }

    @Test
    void aName_canOnlyBeTakenOnce() {
        // Given
        SECRETS.make(request -> request.name(name).secretString("one"));

        // When
        ResourceExistsException refused = catchThrowableOfType(
                ResourceExistsException.class,
                () -> secrets.createSecret(request -> request.name(name).secretString("two")));

        // Then
        assertThat(refused.awsErrorDetails().errorMessage())
                .isEqualTo("The operation failed because the secret " + name + " already exists.");
    }

    @Test
    void aCreationThatIsSentTwice_isAnsweredTwice() {
        // Given
        String token = UUID.randomUUID().toString();
        Consumer<CreateSecretRequest.Builder> request =
                builder -> builder.name(name).secretString("hush").clientRequestToken(token);
        CreateSecretResponse first = SECRETS.make(request);

        // When
        CreateSecretResponse second = secrets.createSecret(request);

        // Then
        assertThat(second.arn()).isEqualTo(first.arn());
        assertThat(second.versionId()).isEqualTo(first.versionId());
    }

    @Test
    void aNameWithOtherCharacters_isRefused() {
        // When
        SecretsManagerException refused = catchThrowableOfType(
                SecretsManagerException.class, () -> secrets.createSecret(request -> request.name("not a name")));

        // Then
        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("ValidationException");
        assertThat(refused.awsErrorDetails().errorMessage()).startsWith("Invalid name. Must be a valid name");
    }

    @Test
    void anUnknownSecret_isNotFound() {
        // When
        ResourceNotFoundException refused = catchThrowableOfType(ResourceNotFoundException.class, () -> describe(name));

        // Then
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.awsErrorDetails().errorMessage())
                .isEqualTo("Secrets Manager can't find the specified secret.");
    }

    @Test
    void aDeletedSecret_cannotBeReadUntilItIsRestored() {
        // Given
        SECRETS.make(request -> request.name(name).secretString("hush"));
        secrets.deleteSecret(request -> request.secretId(name).recoveryWindowInDays(7L));

        // When
        InvalidRequestException refused = catchThrowableOfType(InvalidRequestException.class, this::value);

        // Then
        assertThat(refused.awsErrorDetails().errorMessage())
                .isEqualTo("You can't perform this operation on the secret because it was marked for deletion.");
        assertThat(describe(name).deletedDate()).isNotNull();
        secrets.restoreSecret(request -> request.secretId(name));
        assertThat(value()).isEqualTo("hush");
        assertThat(describe(name).deletedDate()).isNull();
    }

    @Test
    void theNameOfADeletedSecret_isTakenUntilItIsGone() {
        // Given
        SECRETS.make(request -> request.name(name).secretString("hush"));
        secrets.deleteSecret(request -> request.secretId(name).recoveryWindowInDays(7L));

        // When
        InvalidRequestException refused = catchThrowableOfType(
                InvalidRequestException.class,
                () -> secrets.createSecret(request -> request.name(name).secretString("hush")));

        // Then
        assertThat(refused.awsErrorDetails().errorMessage())
                .isEqualTo("You can't create this secret because a secret with this name is already scheduled for"
                        + " deletion.");
    }

    @Test
    void aSecretDeletedWithoutRecovery_isGone() {
        // Given
        secrets.createSecret(request -> request.name(name).secretString("hush"));

        // When
        secrets.deleteSecret(request -> request.secretId(name).forceDeleteWithoutRecovery(true));

        // Then
        assertThat(catchThrowableOfType(ResourceNotFoundException.class, this::value))
                .isNotNull();
    }

    @Test
    void aDeletionWithinSixDays_isRefused() {
        // Given
        SECRETS.make(request -> request.name(name));

        // When
        InvalidParameterException refused = catchThrowableOfType(
                InvalidParameterException.class,
                () -> secrets.deleteSecret(request -> request.secretId(name).recoveryWindowInDays(6L)));

        // Then
        assertThat(refused.awsErrorDetails().errorMessage())
                .isEqualTo("The RecoveryWindowInDays value must be between 7 and 30 days (inclusive).");
    }

    @Test
    void aDeletionBothWithAndWithoutRecovery_isRefused() {
        // Given
        SECRETS.make(request -> request.name(name));

        // When
        InvalidParameterException refused = catchThrowableOfType(
                InvalidParameterException.class,
                () -> secrets.deleteSecret(request ->
                        request.secretId(name).recoveryWindowInDays(7L).forceDeleteWithoutRecovery(true)));

        // Then
        assertThat(refused.awsErrorDetails().errorMessage())
                .isEqualTo("You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays.");
    }

    @Test
    void tags_areAddedReplacedAndRemoved() {
        // Given
        SECRETS.make(request -> request.name(name).tags(tag("team", "one"), tag("stage", "test")));
        secrets.tagResource(request -> request.secretId(name).tags(tag("team", "two")));

        // When
        secrets.untagResource(request -> request.secretId(name).tagKeys("stage"));

        // Then
        assertThat(describe(name).tags()).containsExactly(tag("team", "two"));
    }

    @Test
    void secrets_areListedInPages() {
        // Given
        List<String> names = Stream.of("/a", "/b", "/c").map(name::concat).toList();
        names.forEach(each -> SECRETS.make(request -> request.name(each)));
        ListSecretsResponse first = secrets.listSecrets(
                request -> request.maxResults(2).sortOrder(SortOrderType.ASC).filters(named(name)));

        // When
        ListSecretsResponse second = secrets.listSecrets(request -> request.maxResults(2)
                .sortOrder(SortOrderType.ASC)
                .filters(named(name))
                .nextToken(first.nextToken()));

        // Then
        assertThat(names(first)).containsExactlyElementsOf(names.subList(0, 2));
        assertThat(names(second)).containsExactly(names.getLast());
        assertThat(second.nextToken()).isNull();
    }

    @Test
    void filters_haveToMatchAll_byAnyOfTheirValues() {
        // Given
        SECRETS.make(request ->
                request.name(name + "/mail").description("Of the Mail server").tags(tag("team", "one")));
        SECRETS.make(request -> request.name(name + "/database").tags(tag("team", "two")));
        Filter team = Filter.builder()
                .key(FilterNameStringType.TAG_VALUE)
                .values("one", "three")
                .build();
        Filter words = Filter.builder()
                .key(FilterNameStringType.DESCRIPTION)
                .values("mail")
                .build();

        // When
        ListSecretsResponse found = secrets.listSecrets(request -> request.filters(named(name), team, words));

        // Then
        assertThat(names(found)).containsExactly(name + "/mail");
        assertThat(names(secrets.listSecrets(request -> request.filters(named(name), negated(team)))))
                .containsExactly(name + "/database");
    }

    @Test
    void deletedSecrets_areListedIfAskedFor() {
        // Given
        SECRETS.make(request -> request.name(name));
        secrets.deleteSecret(request -> request.secretId(name));

        // When
        ListSecretsResponse living = secrets.listSecrets(request -> request.filters(named(name)));

        // Then
        assertThat(names(living)).isEmpty();
        assertThat(names(secrets.listSecrets(
                        request -> request.filters(named(name)).includePlannedDeletion(true))))
                .containsExactly(name);
    }

    @Test
    void aRandomPassword_hasEveryTypeOfCharacterThatIsNotExcluded() {
        // When
        String password = secrets.getRandomPassword(request ->
                        request.passwordLength(20L).excludePunctuation(true).excludeCharacters("0Oo1lI"))
                .randomPassword();

        // Then
        assertThat(password)
                .hasSize(20)
                .matches("[A-Za-z0-9]+")
                .containsPattern("[A-Z]")
                .containsPattern("[a-z]")
                .containsPattern("[0-9]")
                .doesNotContainPattern("[0Oo1lI]");
    }

    @Test
    void aPasswordTooShortForItsTypesOfCharacters_isRefused() {
        // When
        InvalidParameterException refused = catchThrowableOfType(
                InvalidParameterException.class,
                () -> secrets.getRandomPassword(request -> request.passwordLength(3L)));

        // Then
        assertThat(refused.statusCode()).isEqualTo(400);
    }

    private String value() {
        return secrets.getSecretValue(request -> request.secretId(name)).secretString();
    }

    private static DescribeSecretResponse describe(String name) {
        return secrets.describeSecret(request -> request.secretId(name));
    }

    private static List<String> names(ListSecretsResponse answer) {
        return answer.secretList().stream().map(SecretListEntry::name).toList();
    }

    private static Filter named(String prefix) {
        return Filter.builder().key(FilterNameStringType.NAME).values(prefix).build();
    }

    private static Filter negated(Filter filter) {
        return filter.toBuilder().values("!" + filter.values().getFirst()).build();
    }

    private static software.amazon.awssdk.services.secretsmanager.model.Tag tag(String key, String value) {
        return software.amazon.awssdk.services.secretsmanager.model.Tag.builder()
                .key(key)
                .value(value)
                .build();
    }
}
