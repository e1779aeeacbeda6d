package io.cadastro.localcloud.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import io.cadastro.localcloud.RunningCloud;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OidcPagesTest {
    @RegisterExtension
    static final RunningCloud CLOUD = RunningCloud.withRealDays();

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper mapper = new ObjectMapper();

    @Test
    void aTokenHasTheScopesAskedForAndIsSignedWithThePublishedKey() throws Exception {
        // When
        JsonNode answer = token("grant_type=client_credentials&client_id=demo&scope=cadastro/customers.read%20b");

        SignedJWT token = SignedJWT.parse(answer.get("access_token").asText());
        assertThat(token.getJWTClaimsSet().getStringClaim("scope")).isEqualTo("cadastro/customers.read b");
        assertThat(token.getJWTClaimsSet().getSubject()).isEqualTo("demo");
        assertThat(token.getJWTClaimsSet().getIssuer()).isEqualTo(CLOUD.endpoint() + "/_oidc");
        assertThat(token.getHeader().getAlgorithm()).hasToString("RS256");
        assertThat(verifies(token)).isTrue();
    }

    @Test
    void aTokenSurvivesARestart() throws Exception {
        SignedJWT token = SignedJWT.parse(
                token("grant_type=client_credentials").get("access_token").asText());

        // When
        CLOUD.restart();

        assertThat(verifies(token)).isTrue();
    }

    @Test
    void discoveryLeadsToKeysAndTokenEndpoint() throws Exception {
        // When
        JsonNode configuration = get("/_oidc/.well-known/openid-configuration");

        assertThat(configuration.get("issuer").asText()).isEqualTo(CLOUD.endpoint() + "/_oidc");
        assertThat(configuration.get("jwks_uri").asText()).isEqualTo(CLOUD.endpoint() + "/_oidc/jwks");
        assertThat(configuration.get("token_endpoint").asText()).isEqualTo(CLOUD.endpoint() + "/_oidc/token");
    }

    @Test
    void anotherGrantIsRefused() throws Exception {
        // When
        JsonNode answer = token("grant_type=password");

        assertThat(answer.get("error").asText()).isEqualTo("unsupported_grant_type");
    }

    private boolean verifies(SignedJWT token) throws Exception {
        JWKSet keys = JWKSet.parse(get("/_oidc/jwks").toString());
        return token.verify(new RSASSAVerifier(
                keys.getKeyByKeyId(token.getHeader().getKeyID()).toRSAKey()));
    }

    private JsonNode token(String form) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(CLOUD.endpoint().resolve("/_oidc/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return mapper.readTree(
                http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    private JsonNode get(String path) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(CLOUD.endpoint().resolve(path)).build();
        return mapper.readTree(
                http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }
}
