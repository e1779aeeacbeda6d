package io.cadastro.benchmarks.localcloud;

import io.cadastro.benchmarks.kit.Samples;
import io.cadastro.benchmarks.kit.Spread;
import io.cadastro.benchmarks.kit.Table;
import java.util.List;

/** The figures as Markdown: tables of medians with their spread, and whether the goals are met. */
final class Report {
    private static final String NOTHING = "–";
    private static final double PERCENT = 100;

    private final Samples<String, Measure> measured;
    private final String introduction;

    /** @param introduction how it was measured, and on what */
    Report(Samples<String, Measure> measured, String introduction) {
        this.measured = measured;
        this.introduction = introduction;
    }

    String markdown() {
        return introduction.strip() + "\n\n" + throughput().markdown() + "\n"
                + processor().markdown() + "\n" + cloud().markdown() + "\n" + goals().markdown();
    }

    private Table throughput() {
        Table table = new Table("", "operations/s", "of the floor", "p50, ms", "p99, ms");
        loads().forEach(load -> table.add(List.of(
                load, cell(load, Measure.RATE), ofFloor(load), cell(load, Measure.P50), cell(load, Measure.P99))));
        return table;
    }

    private Table processor() {
        Table table = new Table("CPU time of one operation, ms", "JVM", "PostgreSQL", "load generator");
        loads().forEach(load -> table.add(List.of(
                load,
                cell(load, Measure.JVM_CPU),
                cell(load, Measure.POSTGRES_CPU),
                cell(load, Measure.GENERATOR_CPU))));
        return table;
    }

    private List<String> loads() {
        return measured.subjects().stream()
                .filter(subject -> measured.of(subject, Measure.RATE).isPresent())
                .toList();
    }

    private String ofFloor(String load) {
        return measured.of(load, Measure.FLOOR)
                .flatMap(floor -> measured.of(load, Measure.RATE)
                        .map(rate -> Math.round(PERCENT * rate.median() / floor.median()) + " % of " + floor.text()))
                .orElse(NOTHING);
    }

    private Table cloud() {
        Table table = new Table("the cloud", "");
        table.add(List.of("ready, empty, nothing kept of an earlier cloud, ms", whole(Measure.START_FIRST)));
        table.add(List.of("ready, empty, ms", whole(Measure.START_EMPTY)));
        table.add(List.of("ready, on the files of an earlier run, ms", whole(Measure.START_AGAIN)));
        table.add(List.of("ready, on a full table, ms", whole(Measure.START_FULL)));
        table.add(List.of("items/s while the table was filled in batches", whole(Measure.FILL_RATE)));
        table.add(List.of("RSS of the JVM, idle and empty, MiB", whole(Measure.JVM_IDLE)));
        table.add(List.of("the same and PostgreSQL's PSS, MiB", whole(Measure.ALL_IDLE)));
        table.add(List.of("RSS of the JVM, table full, MiB", whole(Measure.JVM_FULL)));
        table.add(List.of("the same and PostgreSQL's PSS, MiB", whole(Measure.ALL_FULL)));
        return table;
    }

    private Table goals() {
        Table table = new Table("goal", "measured", "");
        Goals.judge(measured)
                .forEach(verdict -> table.add(List.of(verdict.goal(), verdict.measured(), verdict.verdict())));
        return table;
    }

    private String whole(Measure measure) {
        return cell(LocalCloudBenchmark.CLOUD, measure);
    }

    private String cell(String subject, Measure measure) {
        return measured.of(subject, measure).map(Spread::text).orElse(NOTHING);
    }
}
