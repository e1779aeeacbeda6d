package io.cadastro.localcloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sqs.SqsClient;

class LocalCloudTest {
    @RegisterExtension
    static final RunningCloud CLOUD = RunningCloud.withRealDays();

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void isUpOnceItHasStarted() throws Exception {
        // When
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(CLOUD.endpoint().resolve("/_health")).build(),
                HttpResponse.BodyHandlers.ofString());

        // Then
        assertThat(answer.body()).isEqualTo("{\"status\":\"UP\"}");
    }

    @Test
    void startsAgainOnTheSameFiles() throws Exception {
        // When
        CLOUD.restart();

        // Then
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(CLOUD.endpoint().resolve("/_health")).build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void anotherCloudInTheSameProcessHasQueuesOfItsOwn() throws Exception {
        // Given
        SqsClient sqs = CLOUD.client(SqsClient.builder());
        String queue = sqs.createQueue(request -> request.queueName("kept")).queueUrl();

        // When
        CLOUD.restartEmpty();

        // Then
        assertThat(sqs.listQueues().queueUrls()).doesNotContain(queue);
    }
}
