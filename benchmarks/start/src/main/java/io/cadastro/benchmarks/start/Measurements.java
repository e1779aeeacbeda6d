package io.cadastro.benchmarks.start;

import io.cadastro.benchmarks.kit.Samples;
import io.cadastro.benchmarks.kit.Spread;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was measured so far. */
final class Measurements {
    private final Samples<Subject, Measure> samples = new Samples<>();
    private final Map<Subject, Size> sizes = new LinkedHashMap<>();
    private final List<Double> floor = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    void add(Subject subject, Measure measure, double value) {
        samples.add(subject, measure, value);
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
        return samples.of(subject, measure);
    }

    Optional<Size> size(Subject subject) {
        return Optional.ofNullable(sizes.get(subject));
    }

    Optional<Spread> floor() {
        return floor.isEmpty() ? Optional.empty() : Optional.of(Spread.of(floor));
    }

    /** Side by side who does the same. */
    List<Subject> subjects() {
        return samples.subjects().stream()
                .sorted(Comparator.comparing(Subject::service).thenComparing(Subject::kind))
                .toList();
    }

    List<String> remarks() {
        return List.copyOf(remarks);
    }
}
