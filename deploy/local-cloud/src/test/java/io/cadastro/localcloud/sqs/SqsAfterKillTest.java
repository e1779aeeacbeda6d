package io.cadastro.localcloud.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cadastro.localcloud.KilledCloud;
import java.io.IOException;
import java.nio.file.Path;
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
    @TempDir
    Path data;

    private KilledCloud killed;

    @BeforeEach
    void choosePorts() throws IOException {
        killed = new KilledCloud(data);
    }

    @Test
    void everyAcknowledgedMessageIsThere() throws Exception {
        // Given
        Process process = killed.start();
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        try (SqsClient sqs = killed.client(SqsClient.builder())) {
            String url = sqs.createQueue(create -> create.queueName("kept")).queueUrl();
            Thread sender = Thread.ofVirtual().start(() -> sendUntilRefused(sqs, url, acknowledged));
            await().atMost(KilledCloud.PATIENCE).until(() -> acknowledged.size() >= 50);

            // When
            process.destroyForcibly().waitFor();

            // Then
            sender.join();
            Process restarted = killed.start();
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
