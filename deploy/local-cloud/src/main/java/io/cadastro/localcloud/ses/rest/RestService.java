package io.cadastro.localcloud.ses.rest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cadastro.localcloud.AwsException;
import io.cadastro.localcloud.AwsService;
import io.cadastro.localcloud.NotInLocalCloudException;
import io.cadastro.localcloud.http.Exchange;
import io.cadastro.localcloud.ses.mail.SesException;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A service that names its operations by method and path, and speaks JSON. */
final class RestService implements AwsService {
    private static final int LONGEST_BODY = 64 * 1024 * 1024;
    private static final String CONTENT_TYPE = "application/json";

    private final String name;
    private final List<Route> routes = new ArrayList<>();
    private final ObjectMapper mapper = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(LONGEST_BODY)
                    .build())
            .build());

    /** @param name as messages name it */
    RestService(String name) {
        this.name = name;
    }

    /** Adds an operation, by AWS's own name for it, at a path like {@code GET /v2/things/{name}}. */
    RestService on(String operationName, String methodAndPath, Operation operation) {
        String[] parts = methodAndPath.split(" ", 2);
        routes.add(new Route(operationName, parts[0], List.of(parts[1].split("/", -1)), operation));
        return this;
    }

    @Override
    public void handle(Exchange exchange) throws IOException {
        try {
            exchange.respond(200, CONTENT_TYPE, mapper.writeValueAsBytes(answer(exchange)));
        } catch (SesException e) {
            refuse(exchange, e.asVersion2());
        } catch (AwsException e) {
            refuse(exchange, e);
        }
    }

    private void refuse(Exchange exchange, AwsException e) throws IOException {
        exchange.setHeader("x-amzn-ErrorType", e.code());
        exchange.respond(e.status(), CONTENT_TYPE, mapper.writeValueAsBytes(Map.of("message", e.getMessage())));
    }

    private Object answer(Exchange exchange) throws IOException {
        List<String> segments = List.of(exchange.rawPath().split("/", -1));
        for (Route route : routes) {
            Optional<Map<String, String>> path = route.match(exchange.method(), segments);
            if (path.isPresent()) {
                exchange.named(route.name());
                return route.operation().answer(new RestRequest(path.get(), exchange.query(), body(exchange)));
            }
        }
        throw new NotInLocalCloudException(name + " " + exchange.method() + " " + exchange.rawPath());
    }

    private JsonNode body(Exchange exchange) throws IOException {
        byte[] body = exchange.body(LONGEST_BODY);
        if (body.length == 0) {
            return mapper.createObjectNode();
        }
        try {
            return mapper.readTree(body);
        } catch (JsonProcessingException e) {
            throw new AwsException(400, "SerializationException", "The body is not valid JSON");
        }
    }

    /** One operation. */
    @FunctionalInterface
    interface Operation {
        /** Does what is asked, and returns what Jackson can write. */
        Object answer(RestRequest request);
    }

    private record Route(String name, String method, List<String> pattern, Operation operation) {
        /** The named segments, decoded; empty if another operation is meant. */
        Optional<Map<String, String>> match(String requestMethod, List<String> segments) {
            if (!method.equals(requestMethod) || segments.size() != pattern.size()) {
                return Optional.empty();
            }
            Map<String, String> named = new HashMap<>();
            for (int i = 0; i < segments.size(); i++) {
                String wanted = pattern.get(i);
                if (wanted.startsWith("{")) {
                    // A plus stands for itself in a path.
                    String escaped = segments.get(i).replace("+", "%2B");
                    named.put(
                            wanted.substring(1, wanted.length() - 1),
                            URLDecoder.decode(escaped, StandardCharsets.UTF_8));
                } else if (!wanted.equals(segments.get(i))) {
                    return Optional.empty();
                }
            }
            return Optional.of(named);
        }
    }
}
