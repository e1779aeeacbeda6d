package io.cadastro.benchmarks.start;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was measured so far. */
final class Measurements {
    private final Map<Subject, Map<Measure, List<Double>>> values = new LinkedHashMap<>();
    private final Map<Subject, Size> sizes = new LinkedHashMap<>();
    private final List<Double> floor = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    void add(Subject subject, Measure measure, double value) {
        values.computeIfAbsent(subject, key -> new EnumMap<>(Measure.class))
                .computeIfAbsent(measure, key -> new ArrayList<>())
                .add(value);
    }

    void addFloor(double transactionsPerSecond) {
        floor.add(transactionsPerSecond);
    }

    void setSize(Subject subject, Size size) {
        sizes.put(subject, size);
    }

    /** Something that a reader of the figures has to know. */
    void remark(String sentence) {
        remarks.add(sentence);
    }

    /** Empty if it was not measured. */
    Optional<Spread> of(Subject subject, Measure measure) {
        return Optional.ofNullable(values.getOrDefault(subject, Map.of()).get(measure))
                .map(Spread::of);
    }

    Optional<Size> size(Subject subject) {
        return Optional.ofNullable(sizes.get(subject));
    }

    Optional<Spread> floor() {
        return floor.isEmpty() ? Optional.empty() : Optional.of(Spread.of(floor));
    }

    /** Side by side who does the same. */
    List<Subject> subjects() {
        return values.keySet().stream()
                .sorted(Comparator.comparing(Subject::service).thenComparing(Subject::kind))
                .toList();
    }

    List<String> remarks() {
        return List.copyOf(remarks);
    }
}
