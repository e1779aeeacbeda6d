package io.cadastro.launcher.walk;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * What a service answered.
 *
 * @param body a missing node if it was empty
 */
public record Answer(String request, int status, JsonNode body, Optional<String> location) {
    /**
     * The body of an answer with this status.
     *
     * @throws UnexpectedException if the status is another, with what the service says about it
     */
    public JsonNode expect(int expected) {
        if (status != expected) {
            throw new UnexpectedException(
                    "%s answered %d instead of %d: %s".formatted(request, status, expected, body));
        }
        return body;
    }

    /** The last part of a problem's type, like {@code document-archived}. */
    public String problem() {
        return body.path("type").asText().replaceFirst(".*/", "").replaceFirst("\\.md$", "");
    }
}
