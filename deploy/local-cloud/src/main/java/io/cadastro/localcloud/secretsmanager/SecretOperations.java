package io.cadastro.localcloud.secretsmanager;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cadastro.localcloud.CloudClock;
import io.cadastro.localcloud.protocol.JsonService;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The life of secrets, from creation to deletion. */
final class SecretOperations {
    private static final String ARN_PREFIX = "arn:aws:secretsmanager:us-east-1:000000000000:secret:";
    private static final int MOST_TAGS = 50;

    private final SecretStore store;
    private final Versions versions;
    private final CloudClock clock;

    SecretOperations(SecretStore store, Versions versions, CloudClock clock) {
        this.store = store;
        this.versions = versions;
        this.clock = clock;
    }

    /** @throws SecretsManagerException ResourceNotFoundException */
    Secret find(ObjectNode request) {
        return store.find(request.path("SecretId").asText()).orElseThrow(() -> SecretsManagerException.notFound(""));
    }

    /** A secret that is not marked for deletion. */
    Secret findLiving(ObjectNode request) {
        Secret secret = find(request);
        if (secret.deletion() != null) {
            throw SecretsManagerException.request(
                    "You can't perform this operation on the secret because it was marked for deletion.");
        }
        return secret;
    }

    ObjectNode create(ObjectNode request) {
        String name = request.path("Name").asText();
        if (!name.matches("[A-Za-z0-9/_+=.@!-]{1,512}")) {
            throw SecretsManagerException.validation("Invalid name. Must be a valid name containing alphanumeric"
                    + " characters, or any of the following: -/_+=.@!");
        }
        Optional<SecretValue> value = SecretValue.of(request);
        String version = Versions.idOf(request);
        Optional<Secret> existing = store.find(name);
        if (existing.isPresent()) {
            return again(existing.get(), version, value);
        }
        Instant now = clock.now();
        Secret secret = new Secret(
                ARN_PREFIX + name + "-" + RandomPassword.letters(6),
                name,
                request.path("Description").asText(null),
                request.path("KmsKeyId").asText(null),
                now,
                now,
                null,
                tagged(Map.of(), request));
        value.ifPresentOrElse(given -> versions.create(secret, version, given), () -> store.insert(secret));
        return answer(secret, value.map(given -> version));
    }

    /** A request that was sent twice is answered twice. */
    private ObjectNode again(Secret existing, String version, Optional<SecretValue> value) {
        if (existing.deletion() != null) {
            throw SecretsManagerException.request("You can't create this secret because a secret with this name is"
                    + " already scheduled for deletion.");
        }
        if (!versions.isSame(existing, version, value)) {
            throw SecretsManagerException.exists(
                    "The operation failed because the secret " + existing.name() + " already exists.");
        }
        return answer(existing, Optional.of(version));
    }

    ObjectNode update(ObjectNode request) {
        Secret secret = findLiving(request);
        Optional<SecretValue> value = SecretValue.of(request);
        Instant now = clock.now();
        if (request.hasNonNull("Description")) {
            secret = secret.withDescription(request.path("Description").asText(), now);
        }
        if (request.hasNonNull("KmsKeyId")) {
            secret = secret.withKmsKey(request.path("KmsKeyId").asText(), now);
        }
        Optional<String> version = Optional.empty();
        if (value.isPresent()) {
            version = Optional.of(versions.put(secret, Versions.idOf(request), value.get(), Set.of(Stages.CURRENT))
                    .id());
        }
        store.update(secret);
        return answer(secret, version);
    }

    ObjectNode describe(ObjectNode request) {
        Secret secret = find(request);
        ObjectNode answer = Descriptions.of(secret, clock);
        ObjectNode stages = answer.putObject("VersionIdsToStages");
        new Stages(versions.of(secret))
                .byVersion()
                .forEach((id, labels) -> labels.forEach(stages.withArrayProperty(id)::add));
        return answer;
    }

    ObjectNode delete(ObjectNode request) {
        boolean force = request.path("ForceDeleteWithoutRecovery").asBoolean();
        if (force && request.hasNonNull("RecoveryWindowInDays")) {
            throw SecretsManagerException.parameter(
                    "You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays.");
        }
        int days = request.path("RecoveryWindowInDays").asInt(30);
        if (days < 7 || days > 30) {
            throw SecretsManagerException.parameter(
                    "The RecoveryWindowInDays value must be between 7 and 30 days (inclusive).");
        }
        Secret secret = find(request);
        Instant when = clock.cloudTime().plus(Duration.ofDays(force ? 0 : days));
        if (force) {
            store.delete(secret.arn());
        } else {
            markForDeletion(secret, when);
        }
        return answer(secret, Optional.empty()).put("DeletionDate", Descriptions.seconds(clock.realTimeOf(when)));
    }

    private void markForDeletion(Secret secret, Instant when) {
        if (secret.deletion() != null) {
            throw SecretsManagerException.request(
                    "You tried to perform the operation on a secret that's currently marked deleted.");
        }
        store.update(secret.withDeletion(when, clock.now()));
    }

    ObjectNode restore(ObjectNode request) {
        Secret secret = find(request).withDeletion(null, clock.now());
        store.update(secret);
        return answer(secret, Optional.empty());
    }

    ObjectNode tag(ObjectNode request) {
        Secret secret = findLiving(request);
        store.update(secret.withTags(tagged(secret.tags(), request), clock.now()));
        return JsonService.JSON.createObjectNode();
    }

    ObjectNode untag(ObjectNode request) {
        Secret secret = findLiving(request);
        Map<String, String> left = new TreeMap<>(secret.tags());
        request.path("TagKeys").forEach(key -> left.remove(key.asText()));
        store.update(secret.withTags(left, clock.now()));
        return JsonService.JSON.createObjectNode();
    }

    private static Map<String, String> tagged(Map<String, String> tags, ObjectNode request) {
        Map<String, String> all = new TreeMap<>(tags);
        for (JsonNode tag : request.path("Tags")) {
            all.put(tag.path("Key").asText(), tag.path("Value").asText());
        }
        if (all.size() > MOST_TAGS) {
            throw SecretsManagerException.parameter("A secret can have at most " + MOST_TAGS + " tags.");
        }
        return all;
    }

    private static ObjectNode answer(Secret secret, Optional<String> version) {
        ObjectNode answer =
                JsonService.JSON.createObjectNode().put("ARN", secret.arn()).put("Name", secret.name());
        version.ifPresent(id -> answer.put("VersionId", id));
        return answer;
    }
}
