package io.cadastro.localcloud.oidc;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cadastro.localcloud.AwsException;
import io.cadastro.localcloud.AwsService;
import io.cadastro.localcloud.http.Exchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The identity provider of the local cloud, under {@code /_oidc}: discovery, keys, and a token endpoint that gives any
 * client the scopes that it asks for.
 */
public final class OidcPages implements AwsService, AutoCloseable {
    private static final String ROOT = "/_oidc";
    private static final int LONGEST_FORM = 64 * 1024;

    private final TokenIssuer issuer;
    private final ObjectMapper mapper = new ObjectMapper();

    private OidcPages(TokenIssuer issuer) {
        this.issuer = issuer;
    }

    /** @param directory where the signing key is kept */
    public static OidcPages open(Path directory) throws IOException {
        return new OidcPages(TokenIssuer.open(directory.resolve("rs256-key.json")));
    }

    @Override
    public void close() {
        issuer.close();
    }

    @Override
    public void handle(Exchange exchange) throws IOException {
        switch (exchange.rawPath().substring(ROOT.length())) {
            case "/.well-known/openid-configuration" -> json(exchange, 200, configuration(issuerUrl(exchange)));
            case "/jwks" -> exchange.respond(200, "application/json", bytes(issuer.publicKeys()));
            case "/token" -> token(exchange);
            default -> throw new AwsException(404, "NotFound", "The identity provider has no such page");
        }
    }

    private void token(Exchange exchange) throws IOException {
        Map<String, List<String>> form =
                Exchange.parse(new String(exchange.body(LONGEST_FORM), StandardCharsets.UTF_8));
        if (!"client_credentials".equals(first(form, "grant_type").orElse(""))) {
            json(exchange, 400, Map.of("error", "unsupported_grant_type"));
            return;
        }
        String scope = first(form, "scope").orElse("");
        String client = first(form, "client_id").or(() -> basicUser(exchange)).orElse("cadastro-client");
        json(
                exchange,
                200,
                Map.of(
                        "access_token",
                        issuer.accessToken(issuerUrl(exchange), client, scope),
                        "token_type",
                        "Bearer",
                        "expires_in",
                        TokenIssuer.LIFETIME.toSeconds(),
                        "scope",
                        scope));
    }

    private static Map<String, Object> configuration(String url) {
        return Map.of(
                "issuer", url,
                "jwks_uri", url + "/jwks",
                "token_endpoint", url + "/token",
                "grant_types_supported", List.of("client_credentials"),
                "response_types_supported", List.of("token"),
                "subject_types_supported", List.of("public"),
                "id_token_signing_alg_values_supported", List.of("RS256"));
    }

    private static String issuerUrl(Exchange exchange) {
        return "http://" + exchange.header("host").orElse("127.0.0.1") + ROOT;
    }

    private static Optional<String> basicUser(Exchange exchange) {
        return exchange.header("authorization")
                .filter(header -> header.startsWith("Basic "))
                .map(header -> new String(Base64.getDecoder().decode(header.substring(6)), StandardCharsets.UTF_8))
                .map(credentials -> credentials.split(":", 2)[0]);
    }

    private static Optional<String> first(Map<String, List<String>> form, String name) {
        return Optional.ofNullable(form.get(name)).map(List::getFirst);
    }

    private void json(Exchange exchange, int status, Map<String, ?> body) throws IOException {
        exchange.respond(status, "application/json", mapper.writeValueAsBytes(body));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
