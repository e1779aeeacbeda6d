package io.cadastro.localcloud.secretsmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.cadastro.localcloud.RunningCloud;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeyManagerType;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

class SecretsAtRestTest {
    @RegisterExtension
    static final RunningCloud CLOUD = RunningCloud.withDayOf(Duration.ofMillis(5));

    private static SecretsManagerClient secrets;

    private final String name = TestSecrets.name();

    @BeforeAll
    static void connect() {
        secrets = CLOUD.client(SecretsManagerClient.builder());
    }

    @Test
    void aValue_cannotBeReadInTheDatabase() throws Exception {
        // Given
        secrets.createSecret(request -> request.name(name).secretString("a value that nobody may read"));

        // When
        String rows = rows();

        // Then
        assertThat(rows).contains(name).doesNotContain("nobody may read");
    }

    @Test
    void secretsOutliveTheProcess() throws Exception {
        // Given
        secrets.createSecret(request -> request.name(name).secretString("hush"));

        // When
        CLOUD.restart();

        // Then
        assertThat(secrets.getSecretValue(request -> request.secretId(name)).secretString())
                .isEqualTo("hush");
    }

    @Test
    void aDeletedSecret_isGoneWhenItsDaysHavePassed() {
        // Given
        secrets.createSecret(request -> request.name(name).secretString("hush"));

        // When
        secrets.deleteSecret(request -> request.secretId(name).recoveryWindowInDays(7L));

        // Then
        await().untilAsserted(() -> assertThat(catchThrowableOfType(
                        ResourceNotFoundException.class,
                        () -> secrets.describeSecret(request -> request.secretId(name))))
                .isNotNull());
    }

    @Test
    void theKeyOfSecretsManager_isAwssAndCannotBeChanged() {
        // Given
        secrets.createSecret(request -> request.name(name).secretString("hush"));
        KmsClient kms = CLOUD.client(KmsClient.builder());
        String key = kms.describeKey(request -> request.keyId("alias/aws/secretsmanager"))
                .keyMetadata()
                .keyId();

        // When
        KmsException refused =
                catchThrowableOfType(KmsException.class, () -> kms.disableKey(request -> request.keyId(key)));

        // Then
        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
        assertThat(kms.describeKey(request -> request.keyId(key)).keyMetadata().keyManager())
                .isEqualTo(KeyManagerType.AWS);
    }

    /** Everything that is stored of secrets, bytes as characters. */
    private static String rows() throws Exception {
        String url = "jdbc:postgresql://127.0.0.1:" + CLOUD.postgresPort() + "/local_cloud";
        StringBuilder text = new StringBuilder();
        try (Connection connection = DriverManager.getConnection(url, "postgres", "postgres");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT secretsmanager_secret::text,"
                        + " encode(ciphertext, 'escape') FROM secretsmanager_secret"
                        + " JOIN secretsmanager_version USING (arn)")) {
            while (row.next()) {
                text.append(row.getString(1)).append(row.getString(2));
            }
        }
        return text.toString();
    }
}
