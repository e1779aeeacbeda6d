package io.cadastro.localcloud.ses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cadastro.localcloud.RunningCloud;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** The local cloud's mailbox, as a browser or a program sees it. */
final class Mailbox {
    private final RunningCloud cloud;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper mapper = new ObjectMapper();

    Mailbox(RunningCloud cloud) {
        this.cloud = cloud;
    }

    /** The e-mails to an address, newest first. */
    JsonNode messagesTo(String address) throws IOException, InterruptedException {
        return mapper.readTree(get("/messages.json?to=" + URLEncoder.encode(address, StandardCharsets.UTF_8))
                .body());
    }

    JsonNode json(HttpResponse<String> answer) throws IOException {
        return mapper.readTree(answer.body());
    }

    /** @param path below the mailbox */
    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(cloud.endpoint().resolve("/_mailbox" + path))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
