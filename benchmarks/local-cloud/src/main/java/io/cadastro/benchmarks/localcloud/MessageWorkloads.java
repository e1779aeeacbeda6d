package io.cadastro.benchmarks.localcloud;

import io.cadastro.benchmarks.kit.HttpConnection;
import io.cadastro.benchmarks.kit.Load;
import io.cadastro.benchmarks.kit.Load.Operation;
import io.cadastro.benchmarks.kit.Request;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What clients ask of SQS and SNS: messages of half a kilobyte. */
final class MessageWorkloads {
    private static final int SUBSCRIBERS = 3;
    private static final String ARN = "arn:aws:%s:us-east-1:000000000000:%s";
    private static final String QUEUE_URL = "http://127.0.0.1/000000000000/benchmark";
    private static final String TOPIC = ARN.formatted("sns", "benchmark");
    private static final String TEXT = "x".repeat(500);
    private static final String RECEIPT = "\"ReceiptHandle\":\"";

    private final Signer signer;

    MessageWorkloads(Signer signer) {
        this.signer = signer;
    }

    void prepare(Load load) {
        load.once(sqs("CreateQueue", "{\"QueueName\":\"benchmark\"}"));
        load.once(sns(Map.of("Action", "CreateTopic", "Name", "benchmark")));
        IntStream.range(0, SUBSCRIBERS)
                .mapToObj(number -> "subscriber-" + number)
                .forEach(queue -> {
                    load.once(sqs("CreateQueue", "{\"QueueName\":\"" + queue + "\"}"));
                    load.once(sns(Map.of(
                            "Action",
                            "Subscribe",
                            "TopicArn",
                            TOPIC,
                            "Protocol",
                            "sqs",
                            "Endpoint",
                            ARN.formatted("sqs", queue),
                            "Attributes.entry.1.key",
                            "RawMessageDelivery",
                            "Attributes.entry.1.value",
                            "true")));
                });
    }

    List<Workload> all() {
        Operation publish =
                connection -> connection.send(sns(Map.of("Action", "Publish", "TopicArn", TOPIC, "Message", TEXT)));
        return List.of(
                new Workload("SQS message sent, received, deleted", Load.CONNECTIONS, this::message),
                new Workload("SNS publish to " + SUBSCRIBERS + " queues", Load.CONNECTIONS, publish));
    }

    private void message(HttpConnection connection) throws IOException {
        connection.send(sqs("SendMessage", "{\"QueueUrl\":\"" + QUEUE_URL + "\",\"MessageBody\":\"" + TEXT + "\"}"));
        String received = "";
        // There is one for each connection, but two may find the same one first.
        while (!received.contains(RECEIPT)) {
            received = connection
                    .send(sqs("ReceiveMessage", "{\"QueueUrl\":\"" + QUEUE_URL + "\",\"MaxNumberOfMessages\":1}"))
                    .text();
        }
        int begin = received.indexOf(RECEIPT) + RECEIPT.length();
        String receipt = received.substring(begin, received.indexOf('"', begin));
        connection.send(
                sqs("DeleteMessage", "{\"QueueUrl\":\"" + QUEUE_URL + "\",\"ReceiptHandle\":\"" + receipt + "\"}"));
    }

    private Request sqs(String operation, String body) {
        return signer.json("sqs", "AmazonSQS." + operation, body);
    }

    private Request sns(Map<String, String> parameters) {
        return signer.form(
                "sns",
                parameters.entrySet().stream()
                        .map(parameter -> encode(parameter.getKey()) + "=" + encode(parameter.getValue()))
                        .collect(Collectors.joining("&")));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
