package io.cadastro.localcloud.s3;

import io.cadastro.localcloud.s3.storage.PageRequest;
import io.cadastro.localcloud.s3.storage.StoredObject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Collects one page of a listing: objects, and common prefixes for what lies behind the delimiter.
 *
 * @param next the last item of the page if there is more: a key or a common prefix
 */
record Listing(List<StoredObject> objects, List<String> prefixes, Optional<String> next) {

    /** So many keys are read at first where most may lie behind a common prefix. */
    private static final int FEW = 10;

    /**
     * @param start the key, or common prefix, after which the page begins
     * @param most items of the page
     */
    static Listing collect(Query query, Source source, String start, int most) throws SQLException {
        List<StoredObject> objects = new ArrayList<>();
        List<String> prefixes = new ArrayList<>();
        String last = start;
        boolean more = most > 0;
        String from = query.behind(start);
        int limit = query.delimiter().isEmpty() ? most + 1 : FEW;
        while (more) {
            List<StoredObject> batch = source.page(new PageRequest(query.bucket(), query.prefix(), from, limit));
            more = batch.size() == limit;
            limit = Math.min(limit * FEW, most + 1);
            for (StoredObject object : batch) {
                Optional<String> common = query.commonPrefix(object.key());
                if (objects.size() + prefixes.size() == most) {
                    return new Listing(objects, prefixes, Optional.of(last));
                }
                last = common.orElse(object.key());
                from = query.behind(last);
                if (common.isPresent()) {
                    // The rest of the batch is likely to lie behind the same prefix, and need not even be read.
                    prefixes.add(last);
                    limit = FEW;
                    more = true;
                    break;
                }
                objects.add(object);
            }
        }
        return new Listing(objects, prefixes, Optional.empty());
    }

    /** What is listed. */
    record Query(String bucket, String prefix, String delimiter) {
        Optional<String> commonPrefix(String key) {
            int end = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
            return end < 0 ? Optional.empty() : Optional.of(key.substring(0, end + delimiter.length()));
        }

        /** Where keys begin that come after this key, or after all that lies behind this common prefix. */
        String behind(String last) {
            boolean isPrefix = !delimiter.isEmpty()
                    && last.length() > prefix.length()
                    && commonPrefix(last).filter(last::equals).isPresent();
            return isPrefix ? PageRequest.lastOf(last) : last;
        }
    }

    /** Reads objects in the order of their keys. */
    @FunctionalInterface
    interface Source {
        List<StoredObject> page(PageRequest page) throws SQLException;
    }
}
