package io.cadastro.localcloud.secretsmanager;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Secrets as people look at them: by their names, never their values. */
public final class SecretsView {
    private final SecretStore store;

    SecretsView(SecretStore store) {
        this.store = store;
    }

    /** @param deletion when it is to be deleted, in cloud time */
    public record Summary(String name, Instant changed, Optional<Instant> deletion) {}

    /** The first secrets in the order of creation. */
    public List<Summary> secrets(int limit) {
        return store.page(0, true, limit).stream()
                .map(SecretStore.Listed::secret)
                .map(secret -> new Summary(secret.name(), secret.changed(), Optional.ofNullable(secret.deletion())))
                .toList();
    }
}
