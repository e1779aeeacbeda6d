package io.cadastro.localcloud.kills;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What must be there after a kill: by its key the last value answered for, or one of two if the last had no answer. */
final class Ledger<V> {
    private final Map<String, Set<Optional<V>>> possible = new HashMap<>();

    /** @param value empty if the call deletes */
    void change(String key, Optional<V> value, Runnable call) {
        Set<Optional<V>> either = new HashSet<>(states(key));
        either.add(value);
        possible.put(key, either);
        call.run();
        possible.put(key, Set.of(value));
    }

    /** Takes what was found for what is there from now on. */
    void verify(Map<String, V> found) {
        Set<String> keys = new HashSet<>(possible.keySet());
        keys.addAll(found.keySet());
        for (String key : keys) {
            Optional<V> value = Optional.ofNullable(found.get(key));
            assertThat(value).as(key).isIn(states(key));
            possible.put(key, Set.of(value));
        }
    }

    private Set<Optional<V>> states(String key) {
        return possible.getOrDefault(key, Set.of(Optional.empty()));
    }
}
