package io.cadastro.localcloud.secretsmanager;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cadastro.localcloud.CloudClock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Puts and gets the versions of a secret. */
final class Versions {
    private final VersionStore store;
    private final Values values;
    private final CloudClock clock;

    Versions(VersionStore store, Values values, CloudClock clock) {
        this.store = store;
        this.values = values;
        this.clock = clock;
    }

    List<SecretVersion> of(Secret secret) {
        return store.of(secret);
    }

    /** The version's id by the request's token; a new one if it has none. */
    static String idOf(ObjectNode request) {
        String token =
                request.path("ClientRequestToken").asText(UUID.randomUUID().toString());
        if (token.length() < 32 || token.length() > 64) {
            throw SecretsManagerException.parameter("ClientRequestToken must be 32-64 characters long.");
        }
        return token;
    }

    /** Stores a new secret with its first version. */
    void create(Secret secret, String id, SecretValue value) {
        SecretVersion version = new SecretVersion(id, clock.now(), Set.of(Stages.CURRENT), value.binary());
        store.addFirst(secret, version, values.encrypt(secret, id, value.bytes()));
    }

    /**
     * Adds a version, unless the same one is there already.
     *
     * @throws SecretsManagerException ResourceExistsException if there is one of this id with another value
     */
    SecretVersion put(Secret secret, String id, SecretValue value, Set<String> labels) {
        List<SecretVersion> versions = store.of(secret);
        Optional<SecretVersion> same =
                versions.stream().filter(version -> version.id().equals(id)).findFirst();
        if (same.isPresent()) {
            demandSame(secret, same.get(), value);
            return same.get();
        }
        Set<String> attached = new TreeSet<>(labels);
        if (versions.isEmpty()) {
            attached.add(Stages.CURRENT);
        }
        Stages stages = new Stages(versions);
        attached.forEach(stage -> stages.move(stage, id));
        SecretVersion version = new SecretVersion(id, clock.now(), attached, value.binary());
        store.add(secret, version, values.encrypt(secret, id, value.bytes()), stages);
        return version;
    }

    private void demandSame(Secret secret, SecretVersion version, SecretValue value) {
        SecretValue stored = value(secret, version);
        if (stored.binary() != value.binary() || !Arrays.equals(stored.bytes(), value.bytes())) {
            throw SecretsManagerException.exists("You can't use ClientRequestToken " + version.id()
                    + " because that value is already in use for a version of secret " + secret.arn() + ".");
        }
    }

    /** Whether there is such a version, with just this value. */
    boolean isSame(Secret secret, String id, Optional<SecretValue> value) {
        Optional<SecretVersion> same = store.of(secret).stream()
                .filter(version -> version.id().equals(id))
                .findFirst();
        return same.isPresent()
                && value.filter(given -> Arrays.equals(value(secret, same.get()).bytes(), given.bytes()))
                        .isPresent();
    }

    SecretValue value(Secret secret, SecretVersion version) {
        byte[] ciphertext = store.ciphertext(secret, version);
        return new SecretValue(values.decrypt(secret, version.id(), ciphertext), version.binary());
    }

    void label(Secret secret, Stages stages) {
        store.label(secret, stages);
    }
}
