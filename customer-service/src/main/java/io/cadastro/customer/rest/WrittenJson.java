package io.cadastro.customer.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Values of our own as JSON. */
final class WrittenJson {
    private WrittenJson() {}

    static String of(ObjectMapper json, Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            // Without the cause, which would quote personal data.
            throw new IllegalStateException(value.getClass().getSimpleName() + " cannot be written as JSON");
        }
    }
}
