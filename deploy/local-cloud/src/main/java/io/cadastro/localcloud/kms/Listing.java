package io.cadastro.localcloud.kms;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cadastro.localcloud.protocol.JsonService;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.BiFunction;

/** One page of a list: at most Limit entries after the Marker, which stands for the last entry of the page before. */
final class Listing {
    private static final int MOST = 1000;

    private Listing() {}

    /**
     * Answers one page.
     *
     * @param name of the array in the answer
     * @param entry writes an entry, or gives null where there is none to show
     */
    static <V> ObjectNode of(
            ObjectNode request, String name, SortedMap<String, V> all, BiFunction<String, V, ObjectNode> entry) {
        int limit = request.hasNonNull("Limit") ? Parameters.number(request, "Limit", 1, MOST) : 100;
        ObjectNode answer = JsonService.JSON.createObjectNode();
        ArrayNode entries = answer.putArray(name);
        String last = null;
        for (Map.Entry<String, V> next : after(request, all).entrySet()) {
            if (entries.size() == limit) {
                return answer.put("Truncated", true).put("NextMarker", encode(last));
            }
            ObjectNode written = entry.apply(next.getKey(), next.getValue());
            if (written != null) {
                entries.add(written);
            }
            last = next.getKey();
        }
        return answer.put("Truncated", false);
    }

    private static <V> SortedMap<String, V> after(ObjectNode request, SortedMap<String, V> all) {
        // The least text that is greater.
        return request.hasNonNull("Marker")
                ? all.tailMap(decode(request.path("Marker").asText()) + '\0')
                : all;
    }

    private static String encode(String position) {
        return Base64.getUrlEncoder().encodeToString(position.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String marker) {
        try {
            return new String(Base64.getUrlDecoder().decode(marker), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw KmsException.of("InvalidMarkerException", "The marker is not one that a list gave");
        }
    }
}
