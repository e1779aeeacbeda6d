package io.cadastro.localcloud.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cadastro.localcloud.AwsException;
import io.cadastro.localcloud.AwsService;
import io.cadastro.localcloud.CloudClock;
import io.cadastro.localcloud.faults.Faults;
import io.cadastro.localcloud.http.Exchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Time and faults, under {@code /_admin}, for tests, for the page and for curl; docs/local-cloud.md describes it. Open
 * to every program on this machine, but not to the web pages that its browsers show.
 */
public final class AdminPages implements AwsService {
    private static final String ROOT = "/_admin";
    private static final int LONGEST_BODY = 64 * 1024;
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Set<String> OWN_PAGES = Set.of("same-origin", "none");

    private final ObjectMapper mapper = new ObjectMapper();
    private final ClockResource clock;
    private final FaultsResource faults;

    public AdminPages(CloudClock clock, Faults faults) {
        this.clock = new ClockResource(clock, mapper);
        this.faults = new FaultsResource(faults, mapper);
    }

    @Override
    public void handle(Exchange exchange) throws IOException {
        try {
            refuseOtherPages(exchange);
            route(exchange);
        } catch (IllegalArgumentException e) {
            respond(exchange, 400, mapper.createObjectNode().put("message", e.getMessage()));
        } catch (AwsException e) {
            respond(exchange, e.status(), mapper.createObjectNode().put("message", e.getMessage()));
        }
    }

    private void route(Exchange exchange) throws IOException {
        String path = exchange.rawPath().substring(ROOT.length());
        switch (exchange.method() + " " + path) {
            case "GET /clock" -> respond(exchange, 200, clock.get());
            case "PUT /clock" -> respond(exchange, 200, clock.change(document(exchange)));
            case "POST /clock/advance" -> advance(exchange);
            case "GET /faults" -> respond(exchange, 200, faults.list());
            case "POST /faults" -> respond(exchange, 201, faults.add(document(exchange)));
            case "DELETE /faults" -> {
                faults.clear();
                exchange.respond(204);
            }
            default -> {
                if (!exchange.method().equals("DELETE") || !path.startsWith("/faults/")) {
                    throw new AwsException(404, "NotFound", "There is no " + exchange.method() + " " + ROOT + path);
                }
                faults.remove(path.substring("/faults/".length()));
                exchange.respond(204);
            }
        }
    }

    private void advance(Exchange exchange) throws IOException {
        byte[] body = exchange.body(LONGEST_BODY);
        ObjectNode answer = clock.advance(document(exchange, body));
        if (isForm(exchange, body)) {
            exchange.setHeader("Location", "/");
            exchange.respond(303);
        } else {
            respond(exchange, 200, answer);
        }
    }

    /** A page of somebody else's, open in a browser on this machine, may send forms here as well. */
    private static void refuseOtherPages(Exchange exchange) {
        boolean otherSite = exchange.header("sec-fetch-site")
                .filter(site -> !OWN_PAGES.contains(site))
                .isPresent();
        boolean otherOrigin = exchange.header("origin")
                .filter(origin ->
                        !origin.equals("http://" + exchange.header("host").orElse("")))
                .isPresent();
        if (otherSite || otherOrigin) {
            throw new AwsException(403, "Forbidden", "Only for the local cloud's own page");
        }
    }

    private ObjectNode document(Exchange exchange) throws IOException {
        return document(exchange, exchange.body(LONGEST_BODY));
    }

    private ObjectNode document(Exchange exchange, byte[] body) throws IOException {
        if (isForm(exchange, body)) {
            ObjectNode document = mapper.createObjectNode();
            for (Map.Entry<String, List<String>> field :
                    Exchange.parse(new String(body, StandardCharsets.UTF_8)).entrySet()) {
                document.put(field.getKey(), field.getValue().getFirst());
            }
            return document;
        }
        try {
            JsonNode document = mapper.readTree(body);
            if (document instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The body is not JSON: " + e.getOriginalMessage(), e);
        }
        throw new IllegalArgumentException("The body has to be a JSON object");
    }

    /** What curl sends is called a form unless it is told otherwise, so that the body has a say. */
    private static boolean isForm(Exchange exchange, byte[] body) {
        boolean json = new String(body, StandardCharsets.UTF_8).stripLeading().startsWith("{");
        return !json
                && exchange.header("content-type")
                        .filter(type -> type.startsWith(FORM))
                        .isPresent();
    }

    private void respond(Exchange exchange, int status, JsonNode document) throws IOException {
        exchange.respond(status, "application/json", mapper.writeValueAsBytes(document));
    }
}
