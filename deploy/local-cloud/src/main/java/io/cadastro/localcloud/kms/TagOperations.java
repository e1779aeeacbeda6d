package io.cadastro.localcloud.kms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cadastro.localcloud.protocol.JsonService;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Tags of keys. */
final class TagOperations {
    private static final int MOST = 50;

    private final KeyStore store;
    private final Keys keys;

    TagOperations(KeyStore store, Keys keys) {
        this.store = store;
        this.keys = keys;
    }

    ObjectNode tag(ObjectNode request) {
        return change(request, tags -> added(tags, request.path("Tags")));
    }

    ObjectNode untag(ObjectNode request) {
        return change(request, tags -> {
            Map<String, String> left = new TreeMap<>(tags);
            request.path("TagKeys").forEach(key -> left.remove(key.asText()));
            return left;
        });
    }

    private ObjectNode change(ObjectNode request, UnaryOperator<Map<String, String>> change) {
        String id = keys.findToChange(request, "KeyId").id();
        store.change(id, key -> {
            KeySettings settings = Keys.demandNotPending(key).settings();
            return key.with(settings.withTags(change.apply(settings.tags())));
        });
        return JsonService.JSON.createObjectNode();
    }

    ObjectNode list(ObjectNode request) {
        KmsKey key = keys.findById(request, "KeyId");
        return Listing.of(request, "Tags", new TreeMap<>(key.settings().tags()), (name, value) -> JsonService.JSON
                .createObjectNode()
                .put("TagKey", name)
                .put("TagValue", value));
    }

    /** @throws KmsException if KMS would not take these tags besides those that are there */
    static Map<String, String> added(Map<String, String> tags, JsonNode more) {
        Map<String, String> all = new TreeMap<>(tags);
        Set<String> named = new HashSet<>();
        for (JsonNode tag : more) {
            String key = tag.path("TagKey").asText();
            String value = tag.path("TagValue").asText();
            if (key.isEmpty() || key.length() > 128 || value.length() > 256 || key.startsWith("aws:")) {
                throw KmsException.of("TagException", "Not a tag that a key can have: " + key);
            }
            if (!named.add(key)) {
                throw KmsException.of("TagException", "Duplicate tag keys");
            }
            all.put(key, value);
        }
        if (all.size() > MOST) {
            throw KmsException.of("LimitExceededException", "A key cannot have more than " + MOST + " tags");
        }
        return all;
    }
}
