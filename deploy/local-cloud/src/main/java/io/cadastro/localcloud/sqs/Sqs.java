package io.cadastro.localcloud.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cadastro.localcloud.AwsService;
import io.cadastro.localcloud.http.Exchange;
import io.cadastro.localcloud.postgres.Sql;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * SQS by ElasticMQ, in both of SQS's protocols. Requests are passed on as they are, except that the queue attributes
 * which ElasticMQ refuses or forgets are kept here.
 */
public final class Sqs implements AwsService, AutoCloseable {
    static final String REGION = "us-east-1";
    static final String ACCOUNT = "000000000000";

    private static final int BODY_LIMIT = 4 * 1024 * 1024;
    private static final Pattern ATTRIBUTE_NAME = Pattern.compile("Attribute\\.(\\d+)\\.Name");
    private static final Set<String> PASSED_ON = Set.of("content-type", "x-amz-target", "accept", "x-amzn-query-mode");

    private final ElasticMq elasticMq;
    private final SqsClient client;
    private final Queues queues;
    private KeptAttributes kept;

    private Sqs(ElasticMq elasticMq, int publicPort) {
        this.elasticMq = elasticMq;
        this.client = new SqsClient(elasticMq.endpoint(), publicPort);
        this.queues = new Queues(client);
    }

    /** Starts the queues; {@link #keepAttributesIn} has to follow before the first request. */
    public static Sqs start(Path directory, int publicPort) throws Exception {
        return new Sqs(ElasticMq.start(directory, publicPort), publicPort);
    }

    public void keepAttributesIn(Sql sql) {
        kept = new KeptAttributes(sql);
    }

    public Queues queues() {
        return queues;
    }

    public QueuesView view() {
        return new QueuesView(client);
    }

    @Override
    public void handle(Exchange exchange) throws Exception {
        byte[] body = exchange.body(BODY_LIMIT);
        Optional<String> target = exchange.header("x-amz-target");
        if (target.isPresent()) {
            String action = target.get().replaceFirst(".*\\.", "");
            exchange.named(action);
            json(exchange, action, body);
        } else {
            query(exchange, body);
        }
    }

    private void json(Exchange exchange, String action, byte[] body) throws Exception {
        switch (action) {
            case "CreateQueue", "SetQueueAttributes" -> setAttributes(exchange, Json.read(body));
            case "GetQueueAttributes" -> getAttributes(exchange, Json.read(body));
            case "DeleteQueue" -> {
                forward(exchange, body);
                kept.delete(queueName(Json.read(body)));
            }
            default -> forward(exchange, body);
        }
    }

    private void setAttributes(Exchange exchange, ObjectNode request) throws Exception {
        Map<String, String> values = new LinkedHashMap<>();
        if (request.get("Attributes") instanceof ObjectNode attributes) {
            for (Map.Entry<String, JsonNode> attribute : attributes.properties()) {
                if (KeptAttributes.keeps(attribute.getKey())) {
                    values.put(attribute.getKey(), attribute.getValue().asText());
                }
            }
            attributes.remove(values.keySet());
        }
        answerAfterKeeping(exchange, queueName(request), values, Json.write(request));
    }

    private void answerAfterKeeping(Exchange exchange, String queue, Map<String, String> values, byte[] body)
            throws IOException {
        try (HttpAnswer answer = send(exchange, exchange.rawQuery(), body)) {
            if (answer.isSuccess()) {
                kept.put(queue, values);
            }
            answer.copyTo(exchange);
        }
    }

    private void getAttributes(Exchange exchange, ObjectNode request) throws Exception {
        List<String> wanted = new ArrayList<>();
        request.path("AttributeNames").forEach(name -> wanted.add(name.asText()));
        ArrayNode known = Json.object().arrayNode();
        wanted.stream().filter(name -> !KeptAttributes.keeps(name)).forEach(known::add);
        boolean onlyKept = known.isEmpty();
        request.set("AttributeNames", onlyKept ? known.add("QueueArn") : known);
        try (HttpAnswer answer = send(exchange, exchange.rawQuery(), Json.write(request))) {
            if (!answer.isSuccess()) {
                answer.copyTo(exchange);
                return;
            }
            ObjectNode output = Json.read(answer.body());
            ObjectNode attributes = onlyKept ? output.putObject("Attributes") : output.withObjectProperty("Attributes");
            kept.get(queueName(request)).forEach((name, value) -> {
                if (wanted.contains("All") || wanted.contains(name)) {
                    attributes.put(name, value);
                }
            });
            exchange.respond(200, "application/x-amz-json-1.0", Json.write(output));
        }
    }

    private void query(Exchange exchange, byte[] body) throws Exception {
        Map<String, List<String>> parameters = new LinkedHashMap<>(exchange.query());
        parameters.putAll(Exchange.parse(new String(body, StandardCharsets.UTF_8)));
        String action = first(parameters, "Action");
        exchange.named(action);
        String queue = Optional.of(first(parameters, "QueueName"))
                .filter(name -> !name.isEmpty())
                .orElseGet(() -> lastSegment(Optional.of(first(parameters, "QueueUrl"))
                        .filter(url -> !url.isEmpty())
                        .orElse(exchange.rawPath())));
        switch (action) {
            case "CreateQueue", "SetQueueAttributes" -> {
                Map<String, String> values = withoutKept(parameters);
                answerAfterKeeping(exchange, queue, values, form(parameters));
            }
            case "DeleteQueue" -> {
                forward(exchange, body);
                kept.delete(queue);
            }
            default -> forward(exchange, body);
        }
    }

    /** Takes the kept attributes out of a form and returns them. */
    private static Map<String, String> withoutKept(Map<String, List<String>> parameters) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : List.copyOf(parameters.keySet())) {
            Matcher matcher = ATTRIBUTE_NAME.matcher(name);
            if (matcher.matches() && KeptAttributes.keeps(first(parameters, name))) {
                String value = "Attribute." + matcher.group(1) + ".Value";
                values.put(first(parameters, name), first(parameters, value));
                parameters.remove(name);
                parameters.remove(value);
            }
        }
        return values;
    }

    private void forward(Exchange exchange, byte[] body) throws IOException {
        try (HttpAnswer answer = send(exchange, exchange.rawQuery(), body)) {
            answer.copyTo(exchange);
        }
    }

    private HttpAnswer send(Exchange exchange, String query, byte[] body) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        PASSED_ON.forEach(name -> exchange.header(name).ifPresent(value -> headers.put(name, value)));
        String pathAndQuery = exchange.rawPath() + (query.isEmpty() ? "" : "?" + query);
        return new HttpAnswer(client.forward(new ForwardedRequest(exchange.method(), pathAndQuery, headers, body)));
    }

    private static byte[] form(Map<String, List<String>> parameters) {
        List<String> pairs = new ArrayList<>();
        parameters.forEach((name, values) -> pairs.add(encode(name) + "=" + encode(values.getFirst())));
        return String.join("&", pairs).getBytes(StandardCharsets.UTF_8);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String first(Map<String, List<String>> parameters, String name) {
        return parameters.getOrDefault(name, List.of("")).getFirst();
    }

    private static String queueName(ObjectNode request) {
        return request.path("QueueName")
                .asText(lastSegment(request.path("QueueUrl").asText()));
    }

    private static String lastSegment(String url) {
        return url.substring(url.lastIndexOf('/') + 1);
    }

    @Override
    public void close() throws Exception {
        client.close();
        elasticMq.close();
    }

    /** What ElasticMQ answered, read or streamed on. */
    private record HttpAnswer(HttpResponse<InputStream> response) implements AutoCloseable {
        boolean isSuccess() {
            return response.statusCode() == 200;
        }

        byte[] body() throws IOException {
            return response.body().readAllBytes();
        }

        void copyTo(Exchange exchange) throws IOException {
            for (String name : List.of("content-type", "x-amzn-query-error", "x-amzn-requestid")) {
                response.headers().firstValue(name).ifPresent(value -> exchange.setHeader(name, value));
            }
            long length = response.headers().firstValueAsLong("content-length").orElse(-1);
            try (OutputStream out = exchange.respond(response.statusCode(), length)) {
                response.body().transferTo(out);
            }
        }

        @Override
        public void close() throws IOException {
            response.body().close();
        }
    }
}
