package io.cadastro.localcloud.kms;

import io.cadastro.localcloud.RunningCloud;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.CreateKeyRequest;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.KmsInvalidStateException;

/** Makes the keys of one test class, and has them deleted when it is done: elsewhere they would cost. */
final class TestKeys implements BeforeAllCallback, AfterAllCallback {
    private final RunningCloud cloud;
    private final List<String> made = new ArrayList<>();
    private KmsClient kms;

    TestKeys(RunningCloud cloud) {
        this.cloud = cloud;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        kms = cloud.client(KmsClient.builder());
    }

    KmsClient kms() {
        return kms;
    }

    /** The id of a new key. */
    String make(Consumer<CreateKeyRequest.Builder> request) {
        String id = kms.createKey(request).keyMetadata().keyId();
        made.add(id);
        return id;
    }

    String symmetric() {
        return make(request -> {});
    }

    String signing(KeySpec spec) {
        return make(request -> request.keySpec(spec).keyUsage(KeyUsageType.SIGN_VERIFY));
    }

    String mac(KeySpec spec) {
        return make(request -> request.keySpec(spec).keyUsage(KeyUsageType.GENERATE_VERIFY_MAC));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        made.forEach(this::delete);
    }

    private void delete(String id) {
        try {
            kms.scheduleKeyDeletion(request -> request.keyId(id).pendingWindowInDays(7));
        } catch (KmsInvalidStateException e) {
            // Its test did so already.
            return;
        }
    }
}
