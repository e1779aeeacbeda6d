package io.cadastro.localcloud.pages;

import io.cadastro.localcloud.CloudClock;
import io.cadastro.localcloud.faults.Fault;
import io.cadastro.localcloud.pages.Html.Cell;
import io.cadastro.localcloud.s3.storage.BucketsView;
import io.cadastro.localcloud.s3.storage.BucketsView.ClassCount;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/** What lives in the cloud, a section for each service. */
final class HomePage {
    private static final int MOST = 100;
    private static final int MOST_EMAILS = 5;
    private static final int MOST_SUBSCRIBERS = 20;
    private static final List<Integer> LEAPS = List.of(1, 7, 30, 90);

    private final CloudViews views;

    HomePage(CloudViews views) {
        this.views = views;
    }

    void write(Html html) {
        html.element("h1", "Local cloud");
        clock(html);
        list(
                html,
                "Tables",
                List.of("Table", "Items", "Size"),
                views.tables()::tables,
                table -> List.of(
                        new Cell(table.name(), Links.table(table.name())),
                        Cell.of(Figures.count(table.items(), table.more())),
                        Cell.of(Figures.bytes(table.bytes()))));
        list(
                html,
                "Buckets",
                List.of("Bucket", "Objects", "Size", "Storage classes"),
                views.buckets()::buckets,
                this::bucket);
        list(
                html,
                "Queues",
                List.of("Queue", "Waiting", "In flight", "Delayed", "Dead letters go to"),
                views.queues()::queues,
                queue -> List.of(
                        Cell.of(queue.name()),
                        Cell.of(Figures.count(queue.waiting(), false)),
                        Cell.of(Figures.count(queue.inFlight(), false)),
                        Cell.of(Figures.count(queue.delayed(), false)),
                        Cell.of(queue.deadLetters().orElse("–"))));
        list(html, "Topics", List.of("Topic", "Subscriptions"), views.topics()::topics, this::topic);
        list(
                html,
                "Keys",
                List.of("Key", "Aliases", "Spec", "State"),
                views.keys()::keys,
                key -> List.of(
                        Cell.of(key.id()),
                        Cell.of(String.join(", ", key.aliases())),
                        Cell.of(key.spec()),
                        Cell.of(key.state())));
        list(
                html,
                "Secrets",
                List.of("Secret", "Changed", "Deleted on"),
                views.secrets()::secrets,
                secret -> List.of(
                        Cell.of(secret.name()),
                        Cell.of(Figures.time(secret.changed())),
                        Cell.of(secret.deletion().map(Figures::time).orElse("–"))));
        list(
                html,
                "Faults",
                List.of("Effect", "Service", "Operation", "Probability", "Times"),
                limit -> views.faults().active(),
                HomePage::fault);
        mailbox(html);
    }

    private void clock(Html html) {
        CloudClock clock = views.clock();
        html.element(
                "section",
                () -> {
                    html.element("h2", "Clock", "id", "clock");
                    String day = clock.day()
                            .map(length -> "a day lasts " + Figures.duration(length))
                            .orElse("it stands still");
                    html.element("p", "It is " + Figures.time(clock.cloudTime()) + " in the cloud; " + day + ".");
                    html.element(
                            "form",
                            () -> LEAPS.forEach(days -> html.element(
                                    "button",
                                    days == 1 ? "Let 1 day pass" : "Let " + days + " days pass",
                                    "name",
                                    "days",
                                    "value",
                                    days.toString())),
                            "method",
                            "post",
                            "action",
                            "/_admin/clock/advance");
                },
                "aria-labelledby",
                "clock");
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

    private void mailbox(Html html) {
        list(
                html,
                "Newest e-mails",
                List.of("Subject", "To", "Sent"),
                any -> views.mailbox().newest(MOST_EMAILS),
                email -> List.of(
                        new Cell(email.subject(), "/_mailbox/" + email.messageId()),
                        Cell.of(email.recipients()),
                        Cell.of(Figures.time(email.sentAt()))));
        html.element("p", () -> html.element("a", "The whole mailbox", "href", "/_mailbox"));
    }

    /** A section with a table of at most so many rows, and a word if there would be more. */
    private static <T> void list(
            Html html, String title, List<String> headings, IntFunction<List<T>> query, Function<T, List<Cell>> row) {
        String id = title.toLowerCase(Locale.ROOT).replace(' ', '-');
        List<T> found = query.apply(MOST + 1);
        html.element(
                "section",
                () -> {
                    html.element("h2", title, "id", id);
                    if (found.isEmpty()) {
                        html.element("p", "None yet.", "class", "none");
                        return;
                    }
                    html.table(headings, found.stream().limit(MOST).map(row).toList());
                    if (found.size() > MOST) {
                        html.element("p", "These are the first " + MOST + ".", "class", "none");
                    }
                },
                "aria-labelledby",
                id);
    }
}
