package io.cadastro.benchmarks.kit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the rounds gave.
 *
 * @param <S> what is measured
 * @param <M> what is measured of it
 */
public final class Samples<S, M> {
    private final Map<S, Map<M, List<Double>>> values = new LinkedHashMap<>();

    public void add(S subject, M measure, double value) {
        values.computeIfAbsent(subject, key -> new HashMap<>())
                .computeIfAbsent(measure, key -> new ArrayList<>())
                .add(value);
    }

    /** Empty if it was not measured. */
    public Optional<Spread> of(S subject, M measure) {
        return Optional.ofNullable(values.getOrDefault(subject, Map.of()).get(measure))
                .map(Spread::of);
    }

    /** In the order in which they were measured first. */
    public Set<S> subjects() {
        return values.keySet();
    }
}
