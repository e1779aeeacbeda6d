package io.cadastro.localcloud.s3.lifecycle;

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

    /** @param rule the whole rule: in old ones, the prefix stands outside a filter */
    static LifecycleFilter of(XmlElement rule) {
        XmlElement filter = rule.child("Filter").orElse(rule);
        XmlElement conditions = filter.child("And").orElse(filter);
        Map<String, String> tags = new HashMap<>();
        for (XmlElement tag : conditions.children("Tag")) {
            tags.put(tag.required("Key"), tag.required("Value"));
        }
        return new LifecycleFilter(
                conditions.text("Prefix").orElse(""),
                tags,
                size(conditions, "ObjectSizeGreaterThan"),
                size(conditions, "ObjectSizeLessThan"));
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
