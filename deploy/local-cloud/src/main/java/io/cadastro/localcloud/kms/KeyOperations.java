package io.cadastro.localcloud.kms;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cadastro.localcloud.CloudClock;
import io.cadastro.localcloud.NotInLocalCloudException;
import io.cadastro.localcloud.protocol.JsonService;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** The life of keys, from creation to deletion. */
final class KeyOperations {
    private static final int LONGEST_DESCRIPTION = 8192;

    private final KeyStore store;
    private final Keys keys;
    private final CloudClock clock;

    KeyOperations(KeyStore store, Keys keys, CloudClock clock) {
        this.store = store;
        this.keys = keys;
        this.clock = clock;
    }

    ObjectNode create(ObjectNode request) {
        KeySpec spec = KeySpec.named(request.path("KeySpec")
                .asText(request.path("CustomerMasterKeySpec").asText(KeySpec.SYMMETRIC_DEFAULT.name())));
        demandUsage(request.path("KeyUsage").asText(KeyUsage.ENCRYPT_DECRYPT.name()), spec);
        if (request.path("MultiRegion").asBoolean()
                || !request.path("Origin").asText("AWS_KMS").equals("AWS_KMS")) {
            throw new NotInLocalCloudException("kms multi-Region keys, imported material and key stores");
        }
        KeySettings settings =
                KeySettings.of(description(request), TagOperations.added(Map.of(), request.path("Tags")));
        KmsKey key = newKey(spec, false, settings, clock.now());
        store.add(key);
        return object().set("KeyMetadata", metadata(key));
    }

    static KmsKey newKey(KeySpec spec, boolean managedByAws, KeySettings settings, Instant now) {
        return new KmsKey(
                UUID.randomUUID().toString(), spec, managedByAws, now, KeyMaterial.generate(spec), List.of(), settings);
    }

    private static void demandUsage(String usage, KeySpec spec) {
        if (spec.algorithm().equals("RSA") && usage.equals(KeyUsage.ENCRYPT_DECRYPT.name())) {
            throw new NotInLocalCloudException("kms encryption under " + spec);
        }
        if (!spec.usage().name().equals(usage)) {
            throw KmsException.validation("KeyUsage " + usage + " is not compatible with KeySpec " + spec);
        }
    }

    ObjectNode describe(ObjectNode request) {
        return object().set("KeyMetadata", metadata(keys.find(request, "KeyId")));
    }

    private ObjectNode metadata(KmsKey key) {
        KeySettings settings = key.settings();
        ObjectNode metadata = object();
        metadata.put("AWSAccountId", "000000000000");
        metadata.put("KeyId", key.id());
        metadata.put("Arn", key.arn());
        metadata.put("CreationDate", seconds(key.created()));
        metadata.put("Enabled", settings.enabled());
        metadata.put("Description", settings.description());
        metadata.put("KeyUsage", key.spec().usage().name());
        metadata.put("KeyState", key.state());
        metadata.put("Origin", "AWS_KMS");
        metadata.put("KeyManager", key.managedByAws() ? "AWS" : "CUSTOMER");
        metadata.put("KeySpec", key.spec().name());
        metadata.put("CustomerMasterKeySpec", key.spec().name());
        metadata.put("MultiRegion", false);
        ArrayNode algorithms = metadata.putArray(
                switch (key.spec().usage()) {
                    case ENCRYPT_DECRYPT -> "EncryptionAlgorithms";
                    case GENERATE_VERIFY_MAC -> "MacAlgorithms";
                    case SIGN_VERIFY -> "SigningAlgorithms";
                });
        key.spec().algorithms().forEach(algorithms::add);
        if (settings.deletion() != null) {
            metadata.put("DeletionDate", seconds(clock.realTimeOf(settings.deletion())));
        }
        return metadata;
    }

    ObjectNode list(ObjectNode request) {
        return Listing.of(request, "Keys", store.keys(), (id, key) -> object().put("KeyId", id)
                .put("KeyArn", key.arn()));
    }

    ObjectNode updateDescription(ObjectNode request) {
        String description = description(request);
        change(request, settings -> settings.withDescription(description));
        return object();
    }

    private static String description(ObjectNode request) {
        String description = request.path("Description").asText("");
        if (description.length() > LONGEST_DESCRIPTION) {
            throw KmsException.validation("1 validation error detected: Value at 'description' failed to satisfy"
                    + " constraint: Member must have length less than or equal to " + LONGEST_DESCRIPTION);
        }
        return description;
    }

    ObjectNode enable(ObjectNode request) {
        change(request, settings -> settings.withEnabled(true));
        return object();
    }

    ObjectNode disable(ObjectNode request) {
        change(request, settings -> settings.withEnabled(false));
        return object();
    }

    private KmsKey change(ObjectNode request, UnaryOperator<KeySettings> change) {
        String id = keys.findToChange(request, "KeyId").id();
        return store.change(
                id, key -> key.with(change.apply(Keys.demandNotPending(key).settings())));
    }

    ObjectNode scheduleDeletion(ObjectNode request) {
        int days = request.hasNonNull("PendingWindowInDays")
                ? Parameters.number(request, "PendingWindowInDays", 7, 30)
                : 30;
        Instant when = clock.cloudTime().plus(Duration.ofDays(days));
        KmsKey key = change(request, settings -> settings.withDeletion(when));
        return object().put("KeyId", key.arn())
                .put("DeletionDate", seconds(clock.realTimeOf(when)))
                .put("KeyState", key.state())
                .put("PendingWindowInDays", days);
    }

    ObjectNode cancelDeletion(ObjectNode request) {
        String id = keys.findToChange(request, "KeyId").id();
        KmsKey key = store.change(id, pending -> {
            if (pending.settings().deletion() == null) {
                throw KmsException.of("KMSInvalidStateException", pending.arn() + " is not pending deletion.");
            }
            return pending.with(pending.settings().withDeletion(null));
        });
        return object().put("KeyId", key.arn());
    }

    static double seconds(Instant time) {
        return time.toEpochMilli() / 1000.0;
    }

    private static ObjectNode object() {
        return JsonService.JSON.createObjectNode();
    }
}
