package io.cadastro.localcloud.ses.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.cadastro.localcloud.AwsException;
import io.cadastro.localcloud.ses.mail.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What stands in path, query and body of a request. */
record RestRequest(Map<String, String> path, Map<String, List<String>> query, JsonNode body) {
    private static final int USUAL_PAGE = 100;
    private static final int LONGEST_PAGE = 1000;

    Optional<String> queryValue(String name) {
        return Optional.ofNullable(query.get(name)).map(List::getFirst);
    }

    /** A field of the body. */
    String required(String field) {
        return required(body, field);
    }

    static String required(JsonNode object, String field) {
        return optional(object, field)
                .orElseThrow(
                        () -> new AwsException(400, "BadRequestException", "The field " + field + " is required."));
    }

    static Optional<String> optional(JsonNode object, String field) {
        return Optional.of(object.path(field)).filter(JsonNode::isTextual).map(JsonNode::asText);
    }

    static String orNull(JsonNode object, String field) {
        return optional(object, field).orElse(null);
    }

    static List<String> strings(JsonNode array) {
        List<String> strings = new ArrayList<>();
        array.forEach(element -> strings.add(element.asText()));
        return strings;
    }

    Page.Request page() {
        return Page.Request.of(queryValue("NextToken"), queryValue("PageSize"), USUAL_PAGE, LONGEST_PAGE);
    }
}
