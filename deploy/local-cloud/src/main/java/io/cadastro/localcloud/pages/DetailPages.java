package io.cadastro.localcloud.pages;

import io.cadastro.localcloud.AwsException;
import io.cadastro.localcloud.pages.Rows.Cell;
import io.cadastro.localcloud.s3.storage.BucketsView.ObjectRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A look into one table, or one bucket. */
final class DetailPages {
    private static final int ITEMS = 25;
    private static final int OBJECTS = 100;

    private final CloudViews views;

    DetailPages(CloudViews views) {
        this.views = views;
    }

    Map<String, ?> table(String name) {
        List<String> items = views.tables()
                .items(name, ITEMS)
                .orElseThrow(() -> new AwsException(404, "NotFound", "There is no such table"));
        return Map.of("name", name, "most", ITEMS, "items", items);
    }

    /** @param after the key after which its objects begin */
    Map<String, ?> bucket(String name, String after) {
        if (!views.buckets().exists(name)) {
            throw new AwsException(404, "NotFound", "There is no such bucket");
        }
        List<ObjectRow> found = views.buckets().objects(name, after, OBJECTS + 1);
        List<ObjectRow> page = found.stream().limit(OBJECTS).toList();
        Rows objects = new Rows(
                List.of("Key", "Size", "Storage class", "Age in days", "Restored"),
                page.stream().map(this::object).toList());
        String next = found.size() > OBJECTS ? Links.bucket(name, page.getLast().key()) : "";
        return Map.of("name", name, "table", objects, "next", next);
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
