package io.cadastro.customer.rest;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import io.cadastro.customer.PublishedEvent;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An event as the API shows it.
 *
 * @param json shown as it is, byte by byte what subscribers receive
 */
@Schema(type = SchemaType.OBJECT, description = "A CloudEvent 1.0; events/asyncapi.yaml describes each type")
record EventRepresentation(@JsonValue @JsonRawValue String json) {
    static EventRepresentation of(PublishedEvent event) {
        return new EventRepresentation(event.json());
    }
}
