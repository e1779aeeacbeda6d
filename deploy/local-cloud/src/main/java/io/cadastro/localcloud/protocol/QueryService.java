package io.cadastro.localcloud.protocol;

import io.cadastro.localcloud.AwsException;
import io.cadastro.localcloud.AwsService;
import io.cadastro.localcloud.NotInLocalCloudException;
import io.cadastro.localcloud.http.Exchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A service in AWS's query protocol: a form with an {@code Action}, answered in XML. */
public final class QueryService implements AwsService {
    private static final int LONGEST_BODY = 16 * 1024 * 1024;
    private static final String CONTENT_TYPE = "text/xml";

    private final String name;
    private final String namespace;
    private final Map<String, Operation> operations;

    /**
     * A service that offers these operations and no others.
     *
     * @param name as messages name it, like {@code SNS}
     * @param operations by action
     */
    public QueryService(String name, String namespace, Map<String, Operation> operations) {
        this.name = name;
        this.namespace = namespace;
        this.operations = Map.copyOf(operations);
    }

    @Override
    public void handle(Exchange exchange) throws IOException {
        try {
            QueryRequest request = new QueryRequest(parameters(exchange));
            String action = request.required("Action");
            exchange.named(action);
            exchange.respond(200, CONTENT_TYPE, answer(action, request));
        } catch (AwsException e) {
            exchange.respond(e.status(), CONTENT_TYPE, error(e));
        }
    }

    private static Map<String, List<String>> parameters(Exchange exchange) throws IOException {
        return "GET".equals(exchange.method())
                ? exchange.query()
                : Exchange.parse(new String(exchange.body(LONGEST_BODY), StandardCharsets.UTF_8));
    }

    private byte[] answer(String action, QueryRequest request) {
        Operation operation = Optional.ofNullable(operations.get(action))
                .orElseThrow(() -> new NotInLocalCloudException(name + " " + action));
        Xml xml = new Xml(action + "Response", namespace);
        xml.element(action + "Result", () -> operation.answer(request, xml));
        xml.element("ResponseMetadata", () -> xml.text("RequestId", UUID.randomUUID()));
        return xml.toBytes();
    }

    private byte[] error(AwsException e) {
        Xml xml = new Xml("ErrorResponse", namespace);
        xml.element("Error", () -> xml.text("Type", e.status() < 500 ? "Sender" : "Receiver")
                .text("Code", e.code())
                .text("Message", e.getMessage()));
        return xml.text("RequestId", UUID.randomUUID()).toBytes();
    }

    /** One action. */
    @FunctionalInterface
    public interface Operation {
        /** Does what is asked, and writes what stands in the result element. */
        void answer(QueryRequest request, Xml result);
    }
}
