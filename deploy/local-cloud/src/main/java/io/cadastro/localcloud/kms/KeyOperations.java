package io.cadastro.localcloud.kms;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cadastro.localcloud.CloudClock;
import io.cadastro.localcloud.NotInLocalCloudException;
import io.cadastro.localcloud.protocol.JsonService;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** The life of keys and aliases. */
final class KeyOperations {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ALIAS_ARN = "arn:aws:kms:us-east-1:000000000000:";

    private final KeyStore store;
    private final CloudClock clock;

    KeyOperations(KeyStore store, CloudClock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Finds a key by its id, its ARN, its alias or the alias's ARN.
     *
     * @throws KmsException NotFoundException
     */
    KmsKey find(ObjectNode request) {
        String name = request.path("KeyId").asText();
        if (name.isEmpty()) {
            throw KmsException.validation("1 validation error detected: Value null at 'keyId' failed to satisfy"
                    + " constraint: Member must not be null");
        }
        String local = name.startsWith("arn:") ? name.substring(name.lastIndexOf(':') + 1) : name;
        if (local.startsWith("alias/")) {
            return store.keyOfAlias(local).orElseThrow(() -> KmsException.notFound("Alias " + ALIAS_ARN + local));
        }
        String id = local.startsWith("key/") ? local.substring("key/".length()) : local;
        return store.key(id)
                .orElseThrow(() -> KmsException.of("NotFoundException", "Key '" + name + "' does not exist"));
    }

    /** @throws KmsException if the key may not be used, or not for this */
    KmsKey usable(KmsKey key, String spec) {
        if (key.deletion() != null) {
            throw KmsException.of("KMSInvalidStateException", key.arn() + " is pending deletion.");
        }
        if (!key.enabled()) {
            throw KmsException.of("DisabledException", key.arn() + " is disabled.");
        }
        if (!key.spec().equals(spec)) {
            throw KmsException.of(
                    "InvalidKeyUsageException",
                    key.arn() + " key usage is " + key.usage() + " which is not valid for this operation.");
        }
        return key;
    }

    ObjectNode create(ObjectNode request) throws SQLException {
        String spec = request.path("KeySpec").asText(KmsKey.SYMMETRIC);
        String usage = request.path("KeyUsage").asText("ENCRYPT_DECRYPT");
        if (!spec.equals(KmsKey.SYMMETRIC) && !spec.equals(KmsKey.HMAC)) {
            throw new NotInLocalCloudException("kms KeySpec " + spec);
        }
        byte[] material = new byte[32];
        RANDOM.nextBytes(material);
        KmsKey key = new KmsKey(
                UUID.randomUUID().toString(),
                spec,
                request.path("Description").asText(""),
                material,
                true,
                clock.now(),
                null);
        if (!key.usage().equals(usage)) {
            throw KmsException.validation("The operation failed because the KeyUsage value of the KMS key is " + usage
                    + ". To perform this operation, the KeyUsage value must be " + key.usage() + ".");
        }
        store.save(key);
        return object().set("KeyMetadata", describe(key));
    }

    ObjectNode describe(ObjectNode request) {
        return object().set("KeyMetadata", describe(find(request)));
    }

    private ObjectNode describe(KmsKey key) {
        ObjectNode metadata = object();
        metadata.put("AWSAccountId", "000000000000");
        metadata.put("KeyId", key.id());
        metadata.put("Arn", key.arn());
        metadata.put("CreationDate", key.created().toEpochMilli() / 1000.0);
        metadata.put("Enabled", key.enabled());
        metadata.put("Description", key.description());
        metadata.put("KeyUsage", key.usage());
        metadata.put("KeyState", key.state());
        metadata.put("Origin", "AWS_KMS");
        metadata.put("KeyManager", "CUSTOMER");
        metadata.put("KeySpec", key.spec());
        metadata.put("CustomerMasterKeySpec", key.spec());
        metadata.put("MultiRegion", false);
        if (key.spec().equals(KmsKey.HMAC)) {
            metadata.putArray("MacAlgorithms").add("HMAC_SHA_256");
        } else {
            metadata.putArray("EncryptionAlgorithms").add(KmsKey.SYMMETRIC);
        }
        if (key.deletion() != null) {
            metadata.put("DeletionDate", clock.realTimeOf(key.deletion()).toEpochMilli() / 1000.0);
        }
        return metadata;
    }

    ObjectNode list(ObjectNode request) {
        ObjectNode answer = object().put("Truncated", false);
        answer.putArray("Keys");
        for (KmsKey key : store.keys()) {
            answer.withArrayProperty("Keys").addObject().put("KeyId", key.id()).put("KeyArn", key.arn());
        }
        return answer;
    }

    ObjectNode createAlias(ObjectNode request) throws SQLException {
        String name = request.path("AliasName").asText();
        if (!name.matches("alias/[a-zA-Z0-9/_-]{1,250}") || name.startsWith("alias/aws/")) {
            throw KmsException.validation("Alias must start with the prefix \"alias/\" and hold only letters, digits,"
                    + " slashes, underscores and dashes: " + name);
        }
        String keyId = find(object().put("KeyId", request.path("TargetKeyId").asText()))
                .id();
        if (!store.addAlias(name, keyId)) {
            throw KmsException.of(
                    "AlreadyExistsException", "An alias with the name " + ALIAS_ARN + name + " already exists");
        }
        return object();
    }

    ObjectNode deleteAlias(ObjectNode request) throws SQLException {
        String name = request.path("AliasName").asText();
        if (!store.deleteAlias(name)) {
            throw KmsException.notFound("Alias " + ALIAS_ARN + name);
        }
        return object();
    }

    ObjectNode listAliases(ObjectNode request) {
        String wanted = request.hasNonNull("KeyId") ? find(request).id() : null;
        ObjectNode answer = object().put("Truncated", false);
        answer.putArray("Aliases");
        for (Map.Entry<String, String> alias : store.aliases().entrySet()) {
            if (wanted == null || wanted.equals(alias.getValue())) {
                answer.withArrayProperty("Aliases")
                        .addObject()
                        .put("AliasName", alias.getKey())
                        .put("AliasArn", ALIAS_ARN + alias.getKey())
                        .put("TargetKeyId", alias.getValue());
            }
        }
        return answer;
    }

    ObjectNode enable(ObjectNode request) throws SQLException {
        store.save(notPending(find(request)).withEnabled(true));
        return object();
    }

    ObjectNode disable(ObjectNode request) throws SQLException {
        store.save(notPending(find(request)).withEnabled(false));
        return object();
    }

    private static KmsKey notPending(KmsKey key) {
        if (key.deletion() != null) {
            throw KmsException.of("KMSInvalidStateException", key.arn() + " is pending deletion.");
        }
        return key;
    }

    ObjectNode scheduleDeletion(ObjectNode request) throws SQLException {
        int days = request.path("PendingWindowInDays").asInt(30);
        if (days < 7 || days > 30) {
            throw KmsException.validation("PendingWindowInDays must be between 7 and 30 days");
        }
        Instant when = clock.cloudTime().plus(Duration.ofDays(days));
        KmsKey key = notPending(find(request)).withDeletion(when);
        store.save(key);
        return object().put("KeyId", key.arn())
                .put("DeletionDate", clock.realTimeOf(when).toEpochMilli() / 1000.0)
                .put("KeyState", key.state())
                .put("PendingWindowInDays", days);
    }

    ObjectNode cancelDeletion(ObjectNode request) throws SQLException {
        KmsKey key = find(request);
        if (key.deletion() == null) {
            throw KmsException.of("KMSInvalidStateException", key.arn() + " is not pending deletion.");
        }
        store.save(key.withDeletion(null));
        return object().put("KeyId", key.arn());
    }

    private static ObjectNode object() {
        return JsonService.JSON.createObjectNode();
    }
}
