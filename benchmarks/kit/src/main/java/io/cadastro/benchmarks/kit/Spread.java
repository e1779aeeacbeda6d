package io.cadastro.benchmarks.kit;

import java.util.List;
import java.util.Locale;

/** What several rounds gave of one measure. */
public record Spread(double median, double min, double max) {
    /** @throws IllegalArgumentException of nothing */
    public static Spread of(List<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("Nothing was measured");
        }
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Spread(median, sorted.getFirst(), sorted.getLast());
    }

    /** Like {@code 38.2 (36.9–41.0)}, or {@code 38.2} if there was but one round. */
    public String text() {
        return min == max ? figure(median) : figure(median) + " (" + figure(min) + "–" + figure(max) + ")";
    }

    /** With as many digits as say something: {@code 1,234}, {@code 38.2}, {@code 4.15}. */
    public static String figure(double value) {
        String format = value >= 100 ? "%,.0f" : value >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, value);
    }
}
