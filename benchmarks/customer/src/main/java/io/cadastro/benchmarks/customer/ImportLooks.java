package io.cadastro.benchmarks.customer;

import io.cadastro.benchmarks.kit.Spread;
import io.cadastro.benchmarks.kit.Table;
import java.util.ArrayList;
import java.util.List;

/** What was seen of an import while it ran: whether it slows down, and whether its memory grows. */
final class ImportLooks {
    private static final int PARTS = 10;
    private static final double MINUTE = 60;

    private final List<Look> looks = new ArrayList<>();

    /**
     * Adds a look, later than all before.
     *
     * @param seconds since the import was handed in
     * @param lines that are written down as done
     * @param resident memory of the service in MiB
     */
    void add(double seconds, long lines, double resident) {
        looks.add(new Look(seconds, lines, resident));
    }

    /** The memory of the run: what it begins with, and what it ends with. */
    String memory() {
        double end = looks.getLast().seconds();
        Table table = new Table("resident memory, MiB", "first minute", "whole run", "last minute");
        List<Double> first = resident(0, MINUTE);
        List<Double> last = resident(end - MINUTE, end);
        List<Double> all = resident(0, end);
        table.add(List.of("median", median(first), median(all), median(last)));
        table.add(List.of("highest", highest(first), highest(all), highest(last)));
        return table.markdown();
    }

    /** The run in ten parts of equal length. */
    String parts() {
        Table table = new Table("part of the run", "lines/s", "resident memory, MiB");
        double length = looks.getLast().seconds() / PARTS;
        long before = 0;
        for (int part = 1; part <= PARTS; part++) {
            double end = part == PARTS ? Double.MAX_VALUE : part * length;
            long done = looks.stream()
                    .filter(look -> look.seconds() <= end)
                    .mapToLong(Look::lines)
                    .max()
                    .orElse(before);
            List<Double> resident = resident((part - 1) * length, end);
            table.add(List.of(
                    "until second " + Math.round(part * length),
                    Spread.figure((done - before) / length),
                    resident.isEmpty() ? "–" : Spread.of(resident).text()));
            before = done;
        }
        return table.markdown();
    }

    private List<Double> resident(double from, double to) {
        return looks.stream()
                .filter(look -> look.seconds() >= from && look.seconds() <= to)
                .map(Look::resident)
                .toList();
    }

    private static String median(List<Double> values) {
        return Spread.figure(Spread.of(values).median());
    }

    private static String highest(List<Double> values) {
        return Spread.figure(Spread.of(values).max());
    }

    private record Look(double seconds, long lines, double resident) {}
}
