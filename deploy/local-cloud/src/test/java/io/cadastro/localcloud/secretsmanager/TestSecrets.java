package io.cadastro.localcloud.secretsmanager;

import io.cadastro.localcloud.RunningCloud;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.CreateSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.CreateSecretResponse;

/** Makes the secrets of one test class, and deletes them when it is done. */
final class TestSecrets implements BeforeAllCallback, AfterAllCallback {
    private final RunningCloud cloud;
    private final List<String> made = new ArrayList<>();
    private SecretsManagerClient client;

    TestSecrets(RunningCloud cloud) {
        this.cloud = cloud;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        client = cloud.client(SecretsManagerClient.builder());
    }

    SecretsManagerClient client() {
        return client;
    }

    /** A name that no other secret has. */
    static String name() {
        return "cadastro/" + UUID.randomUUID();
    }

    CreateSecretResponse make(Consumer<CreateSecretRequest.Builder> request) {
        CreateSecretResponse secret = client.createSecret(request);
        made.add(secret.arn());
        return secret;
    }

    CreateSecretResponse make(String value) {
        return make(request -> request.name(name()).secretString(value));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        made.forEach(arn -> client.deleteSecret(request -> request.secretId(arn).forceDeleteWithoutRecovery(true)));
    }
}
