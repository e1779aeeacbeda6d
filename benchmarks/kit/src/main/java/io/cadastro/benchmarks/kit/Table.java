package io.cadastro.benchmarks.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table in Markdown whose columns stand in line, so that a terminal shows it as well. */
public final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    public Table(String... header) {
        rows.add(List.of(header));
    }

    /** Adds a row with as many cells as the header has. */
    public void add(List<String> cells) {
        if (cells.size() != rows.getFirst().size()) {
            throw new IllegalArgumentException("Not a row of this table: " + cells);
        }
        rows.add(List.copyOf(cells));
    }

    public boolean isEmpty() {
        return rows.size() == 1;
    }

    /** Lines, each ended; the first column is left-aligned, the others are right-aligned. */
    public String markdown() {
        List<Integer> widths = IntStream.range(0, rows.getFirst().size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElseThrow())
                .boxed()
                .toList();
        StringBuilder text = new StringBuilder(line(rows.getFirst(), widths));
        text.append(rule(widths));
        rows.stream().skip(1).forEach(row -> text.append(line(row, widths)));
        return text.toString();
    }

    private static String line(List<String> cells, List<Integer> widths) {
        return IntStream.range(0, cells.size())
                .mapToObj(column -> padded(cells.get(column), widths.get(column), column == 0))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static String padded(String cell, int width, boolean left) {
        String padding = " ".repeat(width - cell.length());
        return left ? cell + padding : padding + cell;
    }

    private static String rule(List<Integer> widths) {
        return IntStream.range(0, widths.size())
                .mapToObj(column -> column == 0
                        ? "-".repeat(Math.max(1, widths.get(column)))
                        : "-".repeat(Math.max(1, widths.get(column) - 1)) + ":")
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
