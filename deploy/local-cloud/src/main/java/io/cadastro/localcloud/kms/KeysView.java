package io.cadastro.localcloud.kms;

import java.util.List;
import java.util.Map;

/** Keys as people look at them, without what is secret of them. */
public final class KeysView {
    private final KeyStore store;

    KeysView(KeyStore store) {
        this.store = store;
    }

    /** A key. */
    public record Summary(String id, String spec, String state, List<String> aliases) {}

    /** The first keys by id. */
    public List<Summary> keys(int limit) {
        return store.keys().values().stream().limit(limit).map(this::summary).toList();
    }

    private Summary summary(KmsKey key) {
        List<String> aliases = store.aliases().entrySet().stream()
                .filter(alias -> alias.getValue().equals(key.id()))
                .map(Map.Entry::getKey)
                .toList();
        return new Summary(key.id(), key.spec().name(), key.state(), aliases);
    }
}
