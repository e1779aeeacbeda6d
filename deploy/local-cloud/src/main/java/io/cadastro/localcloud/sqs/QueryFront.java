package io.cadastro.localcloud.sqs;

import io.cadastro.localcloud.AwsException;
import io.cadastro.localcloud.http.Exchange;
import io.cadastro.localcloud.protocol.Xml;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** SQS in its query protocol, which old SDKs speak. */
final class QueryFront {
    private static final Pattern ATTRIBUTE = Pattern.compile("Attribute\\.(\\d+)\\.Name");
    private static final Pattern ATTRIBUTE_NAME = Pattern.compile("AttributeName\\.\\d+");
    private static final String BEGIN = "<GetQueueAttributesResult>";
    private static final String END = "</GetQueueAttributesResult>";

    /** Errors that are called otherwise in this protocol. */
    private static final Map<String, String> CODES = Map.of("QueueNameExists", "QueueAlreadyExists");

    private final Passage passage;
    private final QueueAttributes attributes;

    QueryFront(Passage passage, QueueAttributes attributes) {
        this.passage = passage;
        this.attributes = attributes;
    }

    void handle(Exchange exchange, byte[] body) throws IOException {
        Map<String, List<String>> parameters = new LinkedHashMap<>(exchange.query());
        parameters.putAll(Exchange.parse(new String(body, StandardCharsets.UTF_8)));
        String action = first(parameters, "Action");
        exchange.named(action);
        String queue = queueName(exchange, parameters);
        try {
            switch (action) {
                case "CreateQueue" -> {
                    Map<String, String> kept = takeKept(queue, parameters);
                    attributes.create(exchange, queue, kept, () -> passage.send(exchange, form(parameters)));
                }
                case "SetQueueAttributes" -> {
                    Map<String, String> kept = takeKept(queue, parameters);
                    attributes.change(exchange, queue, kept, () -> passage.send(exchange, form(parameters)));
                }
                case "GetQueueAttributes" -> getAttributes(exchange, queue, parameters);
                case "DeleteQueue" -> attributes.delete(exchange, queue, () -> passage.send(exchange, body));
                default -> passage.forward(exchange, body);
            }
        } catch (AwsException e) {
            throw (AwsException)
                    new AwsException(e.status(), CODES.getOrDefault(e.code(), e.code()), e.getMessage()).initCause(e);
        }
    }

    private static String queueName(Exchange exchange, Map<String, List<String>> parameters) {
        String name = first(parameters, "QueueName");
        if (!name.isEmpty()) {
            return name;
        }
        String url = Optional.of(first(parameters, "QueueUrl"))
                .filter(given -> !given.isEmpty())
                .orElse(exchange.rawPath());
        return url.substring(url.lastIndexOf('/') + 1);
    }

    /** Takes the kept attributes out of a form and returns them, checked. */
    private Map<String, String> takeKept(String queue, Map<String, List<String>> parameters) {
        Map<String, String> all = new LinkedHashMap<>();
        for (String name : List.copyOf(parameters.keySet())) {
            Matcher matcher = ATTRIBUTE.matcher(name);
            if (matcher.matches()) {
                String value = first(parameters, "Attribute." + matcher.group(1) + ".Value");
                all.put(first(parameters, name), value);
                parameters.remove(name);
                parameters.remove("Attribute." + matcher.group(1) + ".Value");
            }
        }
        Map<String, String> kept = attributes.check(queue, all);
        all.keySet().removeAll(kept.keySet());
        int number = 1;
        for (Map.Entry<String, String> attribute : all.entrySet()) {
            parameters.put("Attribute." + number + ".Name", List.of(attribute.getKey()));
            parameters.put("Attribute." + number + ".Value", List.of(attribute.getValue()));
            number++;
        }
        return kept;
    }

    private void getAttributes(Exchange exchange, String queue, Map<String, List<String>> parameters)
            throws IOException {
        List<String> wanted = new ArrayList<>();
        for (String name : List.copyOf(parameters.keySet())) {
            if (ATTRIBUTE_NAME.matcher(name).matches()) {
                wanted.add(parameters.remove(name).getFirst());
            }
        }
        List<String> known = new ArrayList<>(wanted);
        known.removeIf(KeptAttributes::keeps);
        boolean onlyKept = known.isEmpty() && !wanted.isEmpty();
        if (onlyKept) {
            known.add("QueueArn");
        }
        for (int i = 0; i < known.size(); i++) {
            parameters.put("AttributeName." + (i + 1), List.of(known.get(i)));
        }
        try (Answer answer = passage.send(exchange, form(parameters))) {
            if (answer.isSuccess()) {
                String document = new String(answer.body(), StandardCharsets.UTF_8);
                String complete = with(attributes.kept(queue, wanted), document, onlyKept);
                answer.copyTo(exchange, complete.getBytes(StandardCharsets.UTF_8));
            } else {
                answer.copyTo(exchange);
            }
        }
    }

    /** The document with the kept attributes, behind the others or instead of them. */
    private static String with(Map<String, String> kept, String document, boolean instead) {
        int end = document.indexOf(END);
        int start = instead ? document.indexOf(BEGIN) + BEGIN.length() : end;
        StringBuilder complete = new StringBuilder(document.substring(0, start));
        kept.forEach((name, value) -> complete.append(attribute(name, value)));
        return complete.append(document.substring(end)).toString();
    }

    private static String attribute(String name, String value) {
        Xml xml = new Xml("Attribute", "").text("Name", name).text("Value", value);
        String document = new String(xml.toBytes(), StandardCharsets.UTF_8);
        return document.substring(document.indexOf("?>") + 2);
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
}
