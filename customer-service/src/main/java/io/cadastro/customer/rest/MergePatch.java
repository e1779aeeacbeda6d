package io.cadastro.customer.rest;

import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;

/** JSON Merge Patch (RFC 7396). */
final class MergePatch {
    private static final JsonProvider JSON = JsonProvider.provider();

    private MergePatch() {}

    /** The document with the patch applied, both and the result in JSON. */
    static String apply(String document, String patch) {
        return JSON.createMergePatch(read(patch)).apply(read(document)).toString();
    }

    private static JsonValue read(String json) {
        try (JsonReader reader = JSON.createReader(new StringReader(json))) {
            return reader.readValue();
        }
    }
}
