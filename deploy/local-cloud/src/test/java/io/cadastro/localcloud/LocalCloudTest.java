package io.cadastro.localcloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

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
}
