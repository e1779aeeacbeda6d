package io.cadastro.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Bearer tokens of the local issuer. */
public final class Tokens {
    private static final Pattern ACCESS_TOKEN = Pattern.compile("\"access_token\"\\s*:\\s*\"([^\"]+)\"");

    private Tokens() {}

    /** A token with these scopes and no others. */
    public static String withScopes(String... scopes) {
        return of("test", scopes);
    }

    /**
     * The same of another client.
     *
     * @param client its id, which is the name of the caller
     */
    public static String of(String client, String... scopes) {
        String form = "grant_type=client_credentials&client_id=" + client + "&client_secret=test&scope="
                + URLEncoder.encode(String.join(" ", scopes), StandardCharsets.UTF_8);
        URI issuer = TestCloud.current().endpoint().resolve("/_oidc/token");
        HttpRequest request = HttpRequest.newBuilder(issuer)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        String answer = send(request);
        Matcher token = ACCESS_TOKEN.matcher(answer);
        if (!token.find()) {
            throw new IllegalStateException("No token: " + answer);
        }
        return token.group(1);
    }

    private static String send(HttpRequest request) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking for a token", e);
        }
    }
}
