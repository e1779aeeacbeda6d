package io.cadastro.localcloud.pages;

import io.cadastro.localcloud.AwsException;
import io.cadastro.localcloud.pages.Html.Cell;
import io.cadastro.localcloud.s3.storage.BucketsView.ObjectRow;
import java.time.Instant;
import java.util.List;

/** A look into one table, or one bucket. */
final class DetailPages {
    private static final int ITEMS = 25;
    private static final int OBJECTS = 100;

    private final CloudViews views;

    DetailPages(CloudViews views) {
        this.views = views;
    }

    void table(Html html, String name) {
        List<String> items = views.tables()
                .items(name, ITEMS)
                .orElseThrow(() -> new AwsException(404, "NotFound", "There is no such table"));
        html.element("h1", name);
        html.element("p", "The first " + ITEMS + " items in the order of their keys, cut where they get long.");
        items.forEach(item -> html.element("pre", item));
        if (items.isEmpty()) {
            html.element("p", "No items yet.", "class", "none");
        }
    }

    void bucket(Html html, String name, String after) {
        if (!views.buckets().exists(name)) {
            throw new AwsException(404, "NotFound", "There is no such bucket");
        }
        List<ObjectRow> found = views.buckets().objects(name, after, OBJECTS + 1);
        List<ObjectRow> page = found.stream().limit(OBJECTS).toList();
        html.element("h1", name);
        html.element("p", "Objects in the order of their keys; age in days of the cloud.");
        if (page.isEmpty()) {
            html.element("p", "No objects here.", "class", "none");
            return;
        }
        html.table(
                List.of("Key", "Size", "Storage class", "Age in days", "Restored"),
                page.stream().map(this::object).toList());
        if (found.size() > OBJECTS) {
            html.element(
                    "p",
                    () -> html.element(
                            "a",
                            "The next objects",
                            "rel",
                            "next",
                            "href",
                            Links.bucket(name, page.getLast().key())));
        }
    }

    private List<Cell> object(ObjectRow object) {
        Instant now = views.clock().cloudTime();
        Instant modified = views.clock().cloudTimeOf(object.modified());
        return List.of(
                Cell.of(object.key()),
                Cell.of(Figures.bytes(object.size())),
                Cell.of(object.storageClass()),
                Cell.of(Figures.days(modified, now)),
                Cell.of(restored(object, now)));
    }

    private static String restored(ObjectRow object, Instant now) {
        if (object.restoring()) {
            return "in progress";
        }
        return object.readableUntil()
                .filter(now::isBefore)
                .map(until -> "until " + Figures.time(until))
                .orElse("–");
    }
}
