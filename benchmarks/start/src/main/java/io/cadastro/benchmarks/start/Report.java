package io.cadastro.benchmarks.start;

import io.cadastro.benchmarks.kit.Spread;
import io.cadastro.benchmarks.kit.Table;
import io.cadastro.launcher.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The figures as Markdown: tables of medians with their spread, and whether the goals are met. */
final class Report {
    private static final String NOTHING = "–";
    private static final double MEGABYTE = 1e6;
    private static final double PERCENT = 100;

    private final Measurements measured;
    private final String introduction;

    /** @param introduction how it was measured, and on what */
    Report(Measurements measured, String introduction) {
        this.measured = measured;
        this.introduction = introduction;
    }

    String markdown() {
        StringBuilder text = new StringBuilder(introduction.strip()).append('\n');
        section(text, "Start", "", start());
        section(text, "Memory", "", memory());
        section(text, "Size", "", size());
        section(text, "Creating at full load", floorSentence(), creating());
        section(text, "Reading at full load", "", reading());
        section(text, "Handling events at full load", "", events());
        section(text, "Goals", "", goals());
        if (!measured.remarks().isEmpty()) {
            text.append("\n### Remarks\n\n");
            measured.remarks()
                    .forEach(remark -> text.append("- ").append(remark).append('\n'));
        }
        return text.toString();
    }

    private static void section(StringBuilder text, String title, String sentence, Table table) {
        if (!table.isEmpty()) {
            text.append("\n### ").append(title).append("\n\n");
            if (!sentence.isEmpty()) {
                text.append(sentence).append("\n\n");
            }
            text.append(table.markdown());
        }
    }

    private String floorSentence() {
        return measured.floor()
                .map(floor -> "The floor, the plain SDK writing what a registration writes, is " + floor.text()
                        + " transactions/s.")
                .orElse("");
    }

    private Table start() {
        return table(new Table("", "ready, ms", "first answer, ms"), Measure.READY, Measure.FIRST_ANSWER);
    }

    private Table memory() {
        return table(
                new Table(
                        "",
                        "RSS idle, MiB",
                        "PSS idle, MiB",
                        "RSS after 1,000 requests",
                        "RSS at full load",
                        "highest ever"),
                Measure.RSS_IDLE,
                Measure.PSS_IDLE,
                Measure.RSS_AFTER_REQUESTS,
                Measure.RSS_LOADED,
                Measure.RSS_HIGHEST);
    }

    private Table reading() {
        return table(
                new Table("", "requests/s", "p50, ms", "p99, ms", "CPU per request, ms"),
                Measure.READ_RATE,
                Measure.READ_P50,
                Measure.READ_P99,
                Measure.READ_CPU);
    }

    private Table events() {
        return table(new Table("", "events/s", "CPU per event, ms"), Measure.EVENT_RATE, Measure.EVENT_CPU);
    }

    /** A row for each subject of which the first of the measures is known. */
    private Table table(Table table, Measure... measures) {
        for (Subject subject : measured.subjects()) {
            if (measured.of(subject, measures[0]).isPresent()) {
                List<String> row = new ArrayList<>(List.of(subject.name()));
                for (Measure measure : measures) {
                    row.add(cell(subject, measure));
                }
                table.add(row);
            }
        }
        return table;
    }

    private Table creating() {
        Table table = new Table("", "requests/s", "of the floor", "p50, ms", "p99, ms", "CPU per request, ms");
        for (Subject subject : measured.subjects()) {
            measured.of(subject, Measure.CREATE_RATE)
                    .ifPresent(rate -> table.add(List.of(
                            subject.name(),
                            rate.text(),
                            ofFloor(subject, rate),
                            cell(subject, Measure.CREATE_P50),
                            cell(subject, Measure.CREATE_P99),
                            cell(subject, Measure.CREATE_CPU))));
        }
        return table;
    }

    /** Only for registrations, which the floor is one of. */
    private String ofFloor(Subject subject, Spread rate) {
        Optional<Spread> floor = subject.service() == Program.CUSTOMER ? measured.floor() : Optional.empty();
        return floor.map(spread -> Math.round(PERCENT * rate.median() / spread.median()) + " %")
                .orElse(NOTHING);
    }

    private Table size() {
        Table table = new Table("", "files, MB", "compressed, MB", "also needs");
        for (Subject subject : measured.subjects()) {
            measured.size(subject)
                    .ifPresent(size -> table.add(List.of(
                            subject.name(),
                            Spread.figure(size.bytes() / MEGABYTE),
                            Spread.figure(size.compressed() / MEGABYTE),
                            subject.kind().needsJava() ? "a Java runtime" : "nothing")));
        }
        return table;
    }

    private Table goals() {
        Table table = new Table("goal", "measured", "");
        Goals.judge(measured)
                .forEach(verdict -> table.add(List.of(verdict.goal(), verdict.measured(), verdict.verdict())));
        return table;
    }

    private String cell(Subject subject, Measure measure) {
        return measured.of(subject, measure).map(Spread::text).orElse(NOTHING);
    }
}
