package io.cadastro.customer.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cadastro.testkit.Cpfs;
import io.cadastro.testkit.ProcessContract;
import io.cadastro.testkit.Relay;
import io.cadastro.testkit.ServiceProcess;
import io.cadastro.testkit.TestCertificate;
import io.cadastro.testkit.TestCloud;
import io.cadastro.testkit.Tokens;
import io.restassured.response.Response;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessIT extends ProcessContract {
    @TempDir
    Path directory;

    ProcessIT() {
        super("/v1/customers/{id}", "cadastro/customers.read");
    }

    @Test
    void aRequestUnderWayWhenToldToEndIsStillAnswered() throws Exception {
        try (Relay relay = Relay.plain();
                ServiceProcess service = ServiceProcess.start(aws(relay));
                ExecutorService client = Executors.newSingleThreadExecutor()) {
            relay.hold("TransactWriteItems");
            Future<Response> answer = client.submit(() -> register(service));
            await().until(relay::isHolding);

            // When
            service.terminate();

            await().until(() -> service.log().contains("Waiting for HTTP requests to complete"));
            relay.release();
            assertThat(answer.get().statusCode()).isEqualTo(201);
            assertEndedCleanly(service);
        }
    }

    @Test
    void awsIsCalledOverTlsIfItsCertificateIsTrusted() {
        TestCertificate certificate = TestCertificate.create(directory);
        try (Relay relay = Relay.secured(certificate);
                ServiceProcess service = ServiceProcess.start(with(
                        aws(relay),
                        Map.of(
                                "javax.net.ssl.trustStore",
                                certificate.trustStore().toString(),
                                "javax.net.ssl.trustStorePassword",
                                TestCertificate.PASSWORD)))) {
            // When
            Response answer = register(service);

            assertThat(answer.statusCode()).isEqualTo(201);
        }
    }

    @Test
    void awsIsNotCalledIfItsCertificateIsNotTrusted() {
        try (Relay relay = Relay.secured(TestCertificate.create(directory));
                ServiceProcess service = ServiceProcess.start(aws(relay))) {
            // When
            Response answer = register(service);

            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.jsonPath().getString("type")).isEqualTo("/problems/internal-error");
            assertThat(service.log()).contains("unable to find valid certification path");
        }
    }

    @Test
    void whileAwsIsAwayRequestsMayBeSentAgainLater() {
        try (Relay relay = Relay.plain();
                ServiceProcess service = ServiceProcess.start(aws(relay))) {
            assertThat(register(service).statusCode()).isEqualTo(201);
            relay.close();

            // When
            Response answer = register(service);

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.jsonPath().getString("type")).isEqualTo("/problems/unavailable");
            assertThat(answer.header("Retry-After")).isEqualTo("5");
        }
    }

    @Test
    void tokensAreVerifiedWithKeysThatCameOverTls() {
        TestCertificate certificate = TestCertificate.create(directory);
        try (Relay relay = Relay.secured(certificate);
                ServiceProcess service = ServiceProcess.start(with(
                        issuer(relay),
                        Map.of(
                                "quarkus.oidc.tls.tls-configuration-name",
                                "issuer",
                                "quarkus.tls.issuer.trust-store.p12.path",
                                certificate.trustStore().toString(),
                                "quarkus.tls.issuer.trust-store.p12.password",
                                TestCertificate.PASSWORD)))) {
            // When
            Response answer = register(service);

            assertThat(answer.statusCode()).isEqualTo(201);
        }
    }

    @Test
    void noTokenIsTakenIfTheCertificateOfItsIssuerIsNotTrusted() {
        try (Relay relay = Relay.secured(TestCertificate.create(directory));
                ServiceProcess service = ServiceProcess.start(issuer(relay))) {
            // When
            Response answer = register(service);

            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(service.log()).contains("unable to find valid certification path");
        }
    }

    private static Map<String, String> aws(Relay relay) {
        return Map.of("aws.endpointUrl", relay.endpoint().toString());
    }

    private static Map<String, String> issuer(Relay relay) {
        return Map.of(
                "quarkus.oidc.auth-server-url",
                relay.endpoint() + "/_oidc",
                "quarkus.oidc.discovery-enabled",
                "false",
                "quarkus.oidc.jwks-path",
                "/jwks",
                "quarkus.oidc.token.issuer",
                TestCloud.current().endpoint() + "/_oidc");
    }

    private static Map<String, String> with(Map<String, String> some, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(some);
        all.putAll(more);
        return all;
    }

    private static Response register(ServiceProcess service) {
        return service.given()
                .auth()
                .oauth2(Tokens.withScopes("cadastro/customers.write"))
                .contentType("application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body("{\"cpf\":\"%s\",\"name\":\"Maria\",\"email\":\"maria.%s@example.com\"}"
                        .formatted(Cpfs.random(), UUID.randomUUID()))
                .post("/v1/customers");
    }
}
