package io.cadastro.localcloud.s3.lifecycle;

import io.cadastro.localcloud.s3.S3Exception;
import io.cadastro.localcloud.s3.storage.StoredObject;
import io.cadastro.localcloud.s3.xml.XmlElement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which objects a rule is for.
 *
 * @param larger only objects with more bytes
 * @param smaller only objects with fewer bytes
 */
record LifecycleFilter(String prefix, Map<String, String> tags, Optional<Long> larger, Optional<Long> smaller) {
    private static final String LARGER = "ObjectSizeGreaterThan";
    private static final String SMALLER = "ObjectSizeLessThan";

    /** @param rule the whole rule: in old ones, the prefix stands outside a filter */
    static LifecycleFilter of(XmlElement rule) {
        Optional<XmlElement> filter = rule.child("Filter");
        if (filter.isPresent() == rule.child("Prefix").isPresent()) {
            throw XmlElement.malformed();
        }
        XmlElement conditions = filter.map(LifecycleFilter::conditions).orElse(rule);
        Map<String, String> tags = new HashMap<>();
        for (XmlElement tag : conditions.children("Tag")) {
            if (tags.put(tag.required("Key"), tag.required("Value")) != null) {
                throw S3Exception.invalidRequest("Duplicate Tag Keys are not allowed.");
            }
        }
        LifecycleFilter parsed = new LifecycleFilter(
                conditions.text("Prefix").orElse(""), tags, size(conditions, LARGER), size(conditions, SMALLER));
        if (parsed.larger
                .filter(least -> parsed.smaller.filter(most -> most <= least).isPresent())
                .isPresent()) {
            throw S3Exception.invalidRequest("'" + SMALLER + "' has to be a value greater than '" + LARGER + "'.");
        }
        return parsed;
    }

    /** One condition, or several under {@code And}. */
    private static XmlElement conditions(XmlElement filter) {
        Optional<XmlElement> and = filter.child("And");
        int several = and.map(element -> element.children().size()).orElse(2);
        if (filter.children().size() > 1 || several < 2) {
            throw XmlElement.malformed();
        }
        return and.orElse(filter);
    }

    private static Optional<Long> size(XmlElement conditions, String name) {
        List<XmlElement> found = conditions.children(name);
        try {
            return found.stream().map(XmlElement::text).map(Long::valueOf).findFirst();
        } catch (NumberFormatException e) {
            throw (RuntimeException) XmlElement.malformed().initCause(e);
        }
    }

    boolean speaksOfSize() {
        return larger.isPresent() || smaller.isPresent();
    }

    boolean matches(StoredObject object) {
        return object.key().startsWith(prefix)
                && object.tags().entrySet().containsAll(tags.entrySet())
                && (object.marker() || matchesSize(object.size()));
    }

    private boolean matchesSize(long size) {
        return larger.filter(limit -> size <= limit).isEmpty()
                && smaller.filter(limit -> size >= limit).isEmpty();
    }
}
