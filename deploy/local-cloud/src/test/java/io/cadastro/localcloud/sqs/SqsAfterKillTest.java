package io.cadastro.localcloud.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cadastro.localcloud.LocalCloud;
import io.cadastro.localcloud.Options;
import io.cadastro.localcloud.RunningCloud;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;

class SqsAfterKillTest {
    /** Long, for machines that do much else at the same time. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path data;

    private final HttpClient http = HttpClient.newHttpClient();
    private Options options;
    private URI endpoint;

    @BeforeEach
    void choosePorts() throws IOException {
        int port = RunningCloud.freePort();
        int postgresPort = RunningCloud.freePort();
        options = Options.parse(
                "--port", "" + port, "--postgres-port", "" + postgresPort, "--data", data.toString(), "--day", "24h");
        endpoint = URI.create("http://127.0.0.1:" + port);
    }

    @Test
    void everyAcknowledgedMessageIsThere() throws Exception {
        // Given
        Process process = startProcess();
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        try (SqsClient sqs = client()) {
            String url = sqs.createQueue(create -> create.queueName("kept")).queueUrl();
            Thread sender = Thread.ofVirtual().start(() -> sendUntilRefused(sqs, url, acknowledged));
            await().atMost(PATIENCE).until(() -> acknowledged.size() >= 50);

            // When
            process.destroyForcibly().waitFor();

            // Then
            sender.join();
            Process restarted = startProcess();
            try {
                assertThat(receiveAll(sqs, url)).containsAll(acknowledged);
            } finally {
                restarted.destroy();
                restarted.waitFor();
            }
        } finally {
            process.destroyForcibly();
        }
    }

    private SqsClient client() {
        return SqsClient.builder()
                .endpointOverride(endpoint)
                .region(RunningCloud.REGION)
                .credentialsProvider(RunningCloud.CREDENTIALS)
                .overrideConfiguration(configuration -> configuration.retryStrategy(retry -> retry.maxAttempts(1)))
                .build();
    }

    private Process startProcess() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LocalCloud.class.getName(),
                        "--port",
                        "" + options.port(),
                        "--postgres-port",
                        "" + options.postgresPort(),
                        "--data",
                        data.toString())
                .redirectErrorStream(true)
                .redirectOutput(data.resolve("log").toFile())
                .start();
        await().atMost(PATIENCE).until(() -> isUp(process));
        return process;
    }

    private boolean isUp(Process process) throws Exception {
        assertThat(process.isAlive()).isTrue();
        try {
            HttpRequest health = HttpRequest.newBuilder(endpoint.resolve("/_health"))
                    .timeout(Duration.ofSeconds(2))
                    .build();
            return http.send(health, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (ConnectException | HttpTimeoutException e) {
            return false;
        }
    }

    private static void sendUntilRefused(SqsClient sqs, String url, Set<String> acknowledged) {
        try {
            for (int i = 0; ; i++) {
                String body = "message " + i;
                sqs.sendMessage(send -> send.queueUrl(url).messageBody(body));
                acknowledged.add(body);
            }
        } catch (SdkClientException e) {
            assertThat(e).as("the process was killed").isNotNull();
        }
    }

    private static Set<String> receiveAll(SqsClient sqs, String url) {
        Set<String> bodies = new HashSet<>();
        while (true) {
            List<Message> messages = sqs.receiveMessage(
                            receive -> receive.queueUrl(url).maxNumberOfMessages(10))
                    .messages();
            if (messages.isEmpty()) {
                return bodies;
            }
            messages.forEach(message -> bodies.add(message.body()));
            sqs.deleteMessageBatch(delete -> delete.queueUrl(url)
                    .entries(messages.stream()
                            .map(message -> DeleteMessageBatchRequestEntry.builder()
                                    .id(message.messageId())
                                    .receiptHandle(message.receiptHandle())
                                    .build())
                            .toList()));
        }
    }
}
