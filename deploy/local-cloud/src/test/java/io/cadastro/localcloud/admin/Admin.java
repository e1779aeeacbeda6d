package io.cadastro.localcloud.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cadastro.localcloud.RunningCloud;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Asks a cloud's admin endpoint. */
public final class Admin {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final RunningCloud cloud;

    public Admin(RunningCloud cloud) {
        this.cloud = cloud;
    }

    public HttpResponse<String> send(String method, String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(cloud.endpoint().resolve("/_admin" + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    public static JsonNode json(HttpResponse<String> answer) throws Exception {
        return JSON.readTree(answer.body());
    }

    /** Returns the fault's id. */
    public String addFault(String fault) throws Exception {
        return json(send("POST", "/faults", fault)).path("id").asText();
    }

    public void clearFaults() throws Exception {
        send("DELETE", "/faults", "");
    }

    public JsonNode faults() throws Exception {
        return json(send("GET", "/faults", ""));
    }
}
