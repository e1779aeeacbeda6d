package io.cadastro.localcloud.pages;

import io.cadastro.localcloud.CloudClock;
import io.cadastro.localcloud.faults.Fault;
import io.cadastro.localcloud.pages.Rows.Cell;
import io.cadastro.localcloud.s3.storage.BucketsView;
import io.cadastro.localcloud.s3.storage.BucketsView.ClassCount;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/** What lives in the cloud, a section for each service. */
final class HomePage {
    private static final int MOST = 100;
    private static final int MOST_EMAILS = 5;
    private static final int MOST_SUBSCRIBERS = 20;

    private final CloudViews views;

    HomePage(CloudViews views) {
        this.views = views;
    }

    Map<String, ?> values() {
        CloudClock clock = views.clock();
        return Map.of(
                "time",
                Figures.time(clock.cloudTime()),
                "day",
                clock.day()
                        .map(length -> "a day lasts " + Figures.duration(length))
                        .orElse("it stands still"),
                "leaps",
                List.of("7", "30", "90"),
                "sections",
                List.of(tables(), buckets(), queues(), topics(), keys(), secrets(), faults(), mailbox()));
    }

    private Section tables() {
        return section(
                "Tables",
                List.of("Table", "Items", "Size"),
                views.tables()::tables,
                table -> List.of(
                        new Cell(table.name(), Links.table(table.name())),
                        Cell.of(Figures.count(table.items(), table.more())),
                        Cell.of(Figures.bytes(table.bytes()))));
    }

    private Section buckets() {
        return section(
                "Buckets",
                List.of("Bucket", "Objects", "Size", "Storage classes"),
                views.buckets()::buckets,
                this::bucket);
    }

    private Section queues() {
        return section(
                "Queues",
                List.of("Queue", "Waiting", "In flight", "Delayed", "Dead letters go to"),
                views.queues()::queues,
                queue -> List.of(
                        Cell.of(queue.name()),
                        Cell.of(Figures.count(queue.waiting(), false)),
                        Cell.of(Figures.count(queue.inFlight(), false)),
                        Cell.of(Figures.count(queue.delayed(), false)),
                        Cell.of(queue.deadLetters().orElse("–"))));
    }

    private Section topics() {
        return section("Topics", List.of("Topic", "Subscriptions"), views.topics()::topics, this::topic);
    }

    private Section keys() {
        return section(
                "Keys",
                List.of("Key", "Aliases", "Spec", "State"),
                views.keys()::keys,
                key -> List.of(
                        Cell.of(key.id()),
                        Cell.of(String.join(", ", key.aliases())),
                        Cell.of(key.spec()),
                        Cell.of(key.state())));
    }

    private Section secrets() {
        return section(
                "Secrets",
                List.of("Secret", "Changed", "Deleted on"),
                views.secrets()::secrets,
                secret -> List.of(
                        Cell.of(secret.name()),
                        Cell.of(Figures.time(secret.changed())),
                        Cell.of(secret.deletion().map(Figures::time).orElse("–"))));
    }

    private Section faults() {
        return section(
                "Faults",
                List.of("Effect", "Service", "Operation", "Probability", "Times"),
                limit -> views.faults().active(),
                HomePage::fault);
    }

    private List<Cell> bucket(BucketsView.Summary bucket) {
        long objects = bucket.classes().stream().mapToLong(ClassCount::objects).sum();
        long bytes = bucket.classes().stream().mapToLong(ClassCount::bytes).sum();
        String classes = bucket.classes().stream()
                .map(count -> Figures.count(count.objects(), false) + " " + count.storageClass())
                .collect(Collectors.joining(", "));
        return List.of(
                new Cell(bucket.name(), Links.bucket(bucket.name(), "")),
                Cell.of(Figures.count(objects, bucket.more())),
                Cell.of(Figures.bytes(bytes)),
                Cell.of(classes));
    }

    private List<Cell> topic(String arn) {
        String subscribers = views.topics().subscribers(arn, MOST_SUBSCRIBERS).stream()
                .map(subscriber -> subscriber.protocol() + " " + Links.lastPart(subscriber.endpoint()))
                .collect(Collectors.joining(", "));
        return List.of(Cell.of(Links.lastPart(arn)), Cell.of(subscribers));
    }

    private static List<Cell> fault(Fault fault) {
        return List.of(
                Cell.of(fault.effect()),
                Cell.of(fault.service()),
                Cell.of(fault.operation()),
                Cell.of(fault.probability()),
                Cell.of(fault.times() == null ? "for ever" : fault.times()));
    }

    private Section mailbox() {
        return section(
                "Newest e-mails",
                List.of("Subject", "To", "Sent"),
                any -> views.mailbox().newest(MOST_EMAILS),
                email -> List.of(
                        new Cell(email.subject(), "/_mailbox/" + email.messageId()),
                        Cell.of(email.recipients()),
                        Cell.of(Figures.time(email.sentAt()))));
    }

    /**
     * A section with a table.
     *
     * @param cut how many rows it has if there would be more; null if there are no more
     */
    private record Section(String id, String title, Rows table, Integer cut) {}

    private static <T> Section section(
            String title, List<String> headings, IntFunction<List<T>> query, Function<T, List<Cell>> row) {
        List<T> found = query.apply(MOST + 1);
        return new Section(
                title.toLowerCase(Locale.ROOT).replace(' ', '-'),
                title,
                new Rows(headings, found.stream().limit(MOST).map(row).toList()),
                found.size() > MOST ? MOST : null);
    }
}
