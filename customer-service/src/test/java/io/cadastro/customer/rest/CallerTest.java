package io.cadastro.customer.rest;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.cadastro.testkit.LocalCloudResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import io.smallrye.jwt.util.KeyUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.KeyPair;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.UUID;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(CallerTest.AnotherIssuer.class)
@WithTestResource(LocalCloudResource.class)
class CallerTest {
    private static final KeyPair KEYS = keys();
    private static final String KEY_ID = "key";

    @Test
    void aTokenThatNamesNoSubjectIsRefused() {
        String token = signed(claims().upn("maria@example.com"));

        // When
        Response answer = read(Customers.UNKNOWN, token);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.jsonPath().getString("type")).isEqualTo("/problems/unauthorized");
    }

    @Test
    void aCallerIsKnownByTheSubjectOfTheTokenWhateverElseItCallsThem() {
        String token = signed(claims().subject("operator-7").upn("maria@example.com"));
        String id = register(token);

        // When
        assertThat(read(id, token).statusCode()).isEqualTo(200);

        assertThat(given().auth()
                        .oauth2(token)
                        .get("/v1/customers/" + id + "/accesses")
                        .jsonPath()
                        .getList("items.who"))
                .containsExactly("operator-7");
    }

    private static Response read(String id, String token) {
        return given().auth().oauth2(token).get("/v1/customers/" + id);
    }

    private static String register(String token) {
        Response answer = given().auth()
                .oauth2(token)
                .contentType("application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Person.random().json())
                .post("/v1/customers");
        assertThat(answer.statusCode()).isEqualTo(201);
        return answer.jsonPath().getString("id");
    }

    private static JwtClaimsBuilder claims() {
        return Jwt.issuer("https://issuer.example")
                .claim("scope", String.join(" ", Customers.READ, Customers.WRITE, Customers.AUDIT));
    }

    private static String signed(JwtClaimsBuilder claims) {
        return claims.jws().keyId(KEY_ID).sign(KEYS.getPrivate());
    }

    /** Of this JVM: Quarkus loads this class twice, once for the profile. */
    private static KeyPair keys() {
        return (KeyPair) System.getProperties().computeIfAbsent("cadastro.test.issuer", name -> newKeys());
    }

    private static KeyPair newKeys() {
        try {
            return KeyUtils.generateKeyPair(2048);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An issuer whose tokens say what the local cloud's never do. */
    public static final class AnotherIssuer implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.oidc.discovery-enabled",
                    "false",
                    "quarkus.oidc.jwks-path",
                    "http://127.0.0.1:" + serve() + "/keys");
        }

        private static int serve() {
            try {
                HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
                byte[] document = publicKeys().getBytes(UTF_8);
                server.createContext("/keys", exchange -> {
                    exchange.getResponseHeaders().add("Content-Type", "application/json");
                    exchange.sendResponseHeaders(200, document.length);
                    exchange.getResponseBody().write(document);
                    exchange.close();
                });
                server.start();
                return server.getAddress().getPort();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static String publicKeys() {
            try {
                JsonWebKey key = JsonWebKey.Factory.newJwk(KEYS.getPublic());
                key.setKeyId(KEY_ID);
                return new JsonWebKeySet(key).toJson();
            } catch (JoseException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
