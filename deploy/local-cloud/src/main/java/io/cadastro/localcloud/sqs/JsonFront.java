package io.cadastro.localcloud.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cadastro.localcloud.AwsException;
import io.cadastro.localcloud.http.Exchange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ObjIntConsumer;

/** SQS in its JSON protocol. */
final class JsonFront {
    private final Passage passage;
    private final QueueAttributes attributes;
    private final Queues queues;
    private final FaultyDelivery delivery;

    JsonFront(Passage passage, QueueAttributes attributes, Queues queues, FaultyDelivery delivery) {
        this.passage = passage;
        this.attributes = attributes;
        this.queues = queues;
        this.delivery = delivery;
    }

    void handle(Exchange exchange, String action, byte[] body) throws IOException {
        switch (action) {
            case "CreateQueue" -> createQueue(exchange, Json.read(body));
            case "SetQueueAttributes" -> setAttributes(exchange, Json.read(body));
            case "GetQueueAttributes" -> getAttributes(exchange, Json.read(body));
            case "DeleteQueue" ->
                attributes.delete(exchange, queueName(Json.read(body)), () -> passage.send(exchange, body));
            case "SendMessage" -> send(exchange, body, MessageSize::checkMessage);
            case "SendMessageBatch" -> {
                BatchRules.check(Json.read(body));
                send(exchange, body, MessageSize::checkBatch);
            }
            case "DeleteMessageBatch", "ChangeMessageVisibilityBatch" -> {
                BatchRules.check(Json.read(body));
                passage.forward(exchange, body);
            }
            case "ReceiveMessage" -> receive(exchange, body);
            default -> passage.forward(exchange, body);
        }
    }

    private void createQueue(Exchange exchange, ObjectNode request) throws IOException {
        String queue = queueName(request);
        Map<String, String> kept = takeKept(queue, request);
        attributes.create(exchange, queue, kept, () -> passage.send(exchange, Json.write(request)));
    }

    private void setAttributes(Exchange exchange, ObjectNode request) throws IOException {
        String queue = queueName(request);
        Map<String, String> kept = takeKept(queue, request);
        attributes.change(exchange, queue, kept, () -> passage.send(exchange, Json.write(request)));
    }

    /** Takes the kept attributes out of a request and returns them, checked. */
    private Map<String, String> takeKept(String queue, ObjectNode request) {
        Map<String, String> all = new LinkedHashMap<>();
        if (request.get("Attributes") instanceof ObjectNode document) {
            for (Map.Entry<String, JsonNode> attribute : document.properties()) {
                all.put(attribute.getKey(), attribute.getValue().asText());
            }
            Map<String, String> kept = attributes.check(queue, all);
            document.remove(kept.keySet());
            return kept;
        }
        return all;
    }

    private void getAttributes(Exchange exchange, ObjectNode request) throws IOException {
        List<String> wanted = new ArrayList<>();
        request.path("AttributeNames").forEach(name -> wanted.add(name.asText()));
        ArrayNode known = Json.object().arrayNode();
        wanted.stream().filter(name -> !KeptAttributes.keeps(name)).forEach(known::add);
        boolean onlyKept = known.isEmpty();
        request.set("AttributeNames", onlyKept ? known.add("QueueArn") : known);
        try (Answer answer = passage.send(exchange, Json.write(request))) {
            if (!answer.isSuccess()) {
                answer.copyTo(exchange);
                return;
            }
            ObjectNode output = Json.read(answer.body());
            ObjectNode values = onlyKept ? output.putObject("Attributes") : output.withObjectProperty("Attributes");
            attributes.kept(queueName(request), wanted).forEach(values::put);
            answer.copyTo(exchange, Json.write(output));
        }
    }

    /** Reads the message only if some queue has a smaller limit: this is the path that has to be fast. */
    private void send(Exchange exchange, byte[] body, ObjIntConsumer<ObjectNode> check) throws IOException {
        Map<String, Integer> limits = attributes.sizeLimits();
        if (!limits.isEmpty()) {
            ObjectNode request = Json.read(body);
            Integer limit = limits.get(queueName(request));
            if (limit != null) {
                check.accept(request, limit);
            }
        }
        try (Answer answer = passage.send(exchange, delivery.delayed(body))) {
            answerCorrectly(exchange, answer);
        }
    }

    private static void answerCorrectly(Exchange exchange, Answer answer) throws IOException {
        if (!answer.isRefusal()) {
            answer.copyTo(exchange);
            return;
        }
        byte[] error = answer.body();
        Optional<AwsException> correction = Corrections.of(error);
        if (correction.isPresent()) {
            throw correction.get();
        }
        answer.copyTo(exchange, error);
    }

    /** What a consumer waited for that is gone by now is for the next one at once, not after the visibility timeout. */
    private void receive(Exchange exchange, byte[] body) throws IOException {
        try (Answer answer = passage.send(exchange, body)) {
            boolean abandoned = exchange.isAbandoned();
            if (!answer.isSuccess() || (!abandoned && !delivery.duplicates())) {
                answerCorrectly(exchange, answer);
                return;
            }
            byte[] received = answer.body();
            String queue = queueName(Json.read(body));
            for (JsonNode message : Json.read(received).path("Messages")) {
                if (abandoned || delivery.isDuplicated()) {
                    queues.makeVisible(queue, message.path("ReceiptHandle").asText());
                }
            }
            answer.copyTo(exchange, abandoned ? Json.write(Json.object()) : received);
        }
    }

    private static String queueName(ObjectNode request) {
        String url = request.path("QueueUrl").asText();
        return request.path("QueueName").asText(url.substring(url.lastIndexOf('/') + 1));
    }
}
