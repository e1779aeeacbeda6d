package io.cadastro.benchmarks.customer;

import io.cadastro.benchmarks.kit.Samples;
import io.cadastro.benchmarks.kit.Spread;
import io.cadastro.benchmarks.kit.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The figures as Markdown: tables of medians with their spread, and whether the goals are met. */
final class Report {
    private static final String NOTHING = "–";

    private final Samples<String, Measure> measured;
    private final String introduction;

    /** @param introduction how it was measured, and on what */
    Report(Samples<String, Measure> measured, String introduction) {
        this.measured = measured;
        this.introduction = introduction;
    }

    String markdown() {
        Table throughput = table(
                "operations/s",
                Measure.RATIO,
                "service by plain SDK",
                Measure.RATE,
                "service",
                Measure.RAW_RATE,
                "plain SDK");
        Table latency = table(
                "milliseconds",
                Measure.P50,
                "service, p50",
                Measure.RAW_P50,
                "plain SDK, p50",
                Measure.P99,
                "service, p99",
                Measure.RAW_P99,
                "plain SDK, p99",
                Measure.PUBLISHED_AFTER,
                "last event published after");
        Table processor = table(
                "CPU time of one operation, µs",
                Measure.SERVICE_CPU,
                "service",
                Measure.RAW_CPU,
                "plain SDK",
                Measure.GENERATOR_CPU,
                "load generator",
                Measure.CLOUD_CPU,
                "cloud, for the service",
                Measure.RAW_CLOUD_CPU,
                "cloud, for the plain SDK");
        return Stream.of(throughput, latency, processor, memory(), goals())
                .map(Table::markdown)
                .reduce(introduction.strip(), (text, table) -> text + "\n\n" + table.strip());
    }

    /** @param columns measures, each with its title */
    private Table table(String title, Object... columns) {
        List<String> header = new ArrayList<>(List.of(title));
        List<Measure> measures = new ArrayList<>();
        for (int i = 0; i < columns.length; i += 2) {
            measures.add((Measure) columns[i]);
            header.add((String) columns[i + 1]);
        }
        Table table = new Table(header.toArray(String[]::new));
        operations().forEach(operation -> table.add(row(operation, measures)));
        return table;
    }

    private List<String> row(String subject, List<Measure> measures) {
        List<String> cells = new ArrayList<>(List.of(subject));
        measures.forEach(measure -> cells.add(cell(subject, measure)));
        return cells;
    }

    private List<String> operations() {
        return measured.subjects().stream()
                .filter(subject -> measured.of(subject, Measure.RATE).isPresent())
                .toList();
    }

    private Table memory() {
        Table table = new Table("memory of the service, MiB", "RSS at full load", "highest ever");
        Stream.of(Candidate.JVM, Candidate.NATIVE)
                .filter(candidate -> measured.of(candidate, Measure.RSS_LOADED).isPresent())
                .forEach(candidate -> table.add(row(candidate, List.of(Measure.RSS_LOADED, Measure.RSS_HIGHEST))));
        return table;
    }

    private Table goals() {
        Table table = new Table("goal", "measured", "");
        Goals.judge(measured)
                .forEach(verdict -> table.add(List.of(verdict.goal(), verdict.measured(), verdict.verdict())));
        return table;
    }

    private String cell(String subject, Measure measure) {
        return measured.of(subject, measure).map(Spread::text).orElse(NOTHING);
    }
}
