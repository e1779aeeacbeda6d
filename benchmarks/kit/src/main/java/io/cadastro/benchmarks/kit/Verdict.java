package io.cadastro.benchmarks.kit;

import java.util.Optional;
import java.util.function.DoublePredicate;

/** Whether one goal is met. */
public record Verdict(String goal, String measured, String verdict) {
    /**
     * Judges.
     *
     * @param value empty if it was not measured
     * @param unit may be empty
     */
    public static Verdict of(String goal, Optional<Double> value, String unit, DoublePredicate met) {
        return value.map(number -> new Verdict(
                        goal, (Spread.figure(number) + " " + unit).strip(), met.test(number) ? "met" : "not met"))
                .orElseGet(() -> new Verdict(goal, "–", "not measured"));
    }
}
