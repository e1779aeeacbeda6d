package io.cadastro.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.cadastro.resources.AwsClients;
import io.cadastro.testkit.Cpfs;
import io.cadastro.testkit.TestCloud;
import io.cadastro.testkit.Tokens;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import software.amazon.awssdk.services.sqs.model.Message;

class PeerTest {
    private static final String WRITE = "cadastro/customers.write";
    private static final String READ = "cadastro/customers.read";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static ConfigurableApplicationContext peer;
    private static PeerProperties properties;

    private final String cpf = Cpfs.random();
    private final String email = "maria." + UUID.randomUUID() + "@example.com";
    private final String key = UUID.randomUUID().toString();

    @BeforeAll
    static void start() {
        TestCloud cloud = TestCloud.current();
        // The AWS SDK reads these where a process of its own would read AWS_ENDPOINT_URL and its like.
        System.setProperty("aws.endpointUrl", cloud.endpoint().toString());
        System.setProperty("aws.region", "us-east-1");
        System.setProperty("aws.accessKeyId", "test");
        System.setProperty("aws.secretAccessKey", "test");
        properties = new PeerProperties(
                cloud.prefix() + "-peer", "arn:aws:sns:us-east-1:000000000000:" + cloud.prefix() + "-peer");
        Resources.create(properties);
        peer = SpringApplication.run(
                PeerApplication.class,
                "--server.port=0",
                "--peer.table=" + properties.table(),
                "--peer.topic-arn=" + properties.topicArn(),
                "--spring.security.oauth2.resourceserver.jwt.issuer-uri="
                        + cloud.endpoint().resolve("/_oidc"));
    }

    @AfterAll
    static void stop() {
        if (peer != null) {
            peer.close();
        }
    }

    @Test
    void aPersonIsRegisteredAndCanBeRead() throws Exception {
        // When
        HttpResponse<String> answer = register(key, cpf, email);

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("ETag")).hasValue("\"1\"");
        assertThat(answer.body()).contains("\"cpf\":\"" + cpf + "\"", "\"kind\":\"person\"", "\"status\":\"active\"");
        HttpResponse<String> read = send(authorized(READ, location(answer)).GET());
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.body()).isEqualTo(answer.body());
    }

    @Test
    void theSameRequestAgainAnswersTheSame() throws Exception {
        HttpResponse<String> first = register(key, cpf, email);

        // When
        HttpResponse<String> second = register(key, cpf, email);

        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
    }

    @Test
    void theSameKeyWithAnotherBodyIsRefused() throws Exception {
        register(key, cpf, email);

        // When
        HttpResponse<String> answer = register(key, Cpfs.random(), email);

        assertThat(answer.statusCode()).isEqualTo(422);
    }

    @Test
    void aCpfAndAnEmailAddressAreRegisteredOnce() throws Exception {
        register(key, cpf, email);

        // When
        HttpResponse<String> sameCpf = register(UUID.randomUUID().toString(), cpf, "other" + email);
        HttpResponse<String> sameEmail =
                register(UUID.randomUUID().toString(), Cpfs.random(), "M" + email.substring(1));

        assertThat(sameCpf.statusCode()).isEqualTo(409);
        assertThat(sameCpf.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(sameCpf.body()).contains("cpf").doesNotContain(cpf);
        assertThat(sameEmail.statusCode()).isEqualTo(409);
        assertThat(sameEmail.body()).contains("email").doesNotContain(email);
    }

    @Test
    void aWrongCpfIsRefusedNamingTheField() throws Exception {
        // When
        HttpResponse<String> answer = register(key, "52998224724", email);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("\"field\":\"cpf\"");
    }

    @Test
    void withoutATokenNothingIsRegisteredOrRead() throws Exception {
        // When
        HttpResponse<String> written = send(posting(HttpRequest.newBuilder(customers()), key, cpf, email));
        HttpResponse<String> read = send(HttpRequest.newBuilder(customer(UUID.randomUUID())));

        assertThat(written.statusCode()).isEqualTo(401);
        assertThat(read.statusCode()).isEqualTo(401);
    }

    @Test
    void theScopeToReadDoesNotRegisterNorTheOtherWayRound() throws Exception {
        // When
        HttpResponse<String> written = send(posting(authorized(READ, customers()), key, cpf, email));
        HttpResponse<String> read = send(authorized(WRITE, customer(UUID.randomUUID())));

        assertThat(written.statusCode()).isEqualTo(403);
        assertThat(read.statusCode()).isEqualTo(403);
    }

    @Test
    void whoIsNotThereIsNotFound() throws Exception {
        // When
        HttpResponse<String> answer = send(authorized(READ, customer(UUID.randomUUID())));

        assertThat(answer.statusCode()).isEqualTo(404);
    }

    @Test
    void subscribersLearnOfIt() throws Exception {
        try (AwsClients clients = TestCloud.current().clients()) {
            String name = TestCloud.current().prefix() + "-peer-events";
            String queue =
                    clients.sqs().createQueue(create -> create.queueName(name)).queueUrl();
            clients.sns().subscribe(subscribe -> subscribe
                    .topicArn(properties.topicArn())
                    .protocol("sqs")
                    .endpoint("arn:aws:sqs:us-east-1:000000000000:" + name));

            // When
            String id = location(register(key, cpf, email)).getPath().replaceFirst(".*/", "");

            List<Message> messages = clients.sqs()
                    .receiveMessage(receive -> receive.queueUrl(queue).waitTimeSeconds(20))
                    .messages();
            assertThat(messages).hasSize(1);
            assertThat(messages.getFirst().body()).contains(id, "customer.registered");
        }
    }

    @Test
    void operatorsSeeReadinessAndMetricsAndNothingElse() throws Exception {
        // When
        HttpResponse<String> readiness = send(HttpRequest.newBuilder(uri("/actuator/health/readiness")));
        HttpResponse<String> metrics = send(HttpRequest.newBuilder(uri("/actuator/prometheus")));
        HttpResponse<String> environment = send(HttpRequest.newBuilder(uri("/actuator/env")));

        assertThat(readiness.body()).contains("UP");
        assertThat(metrics.statusCode()).isEqualTo(200);
        assertThat(environment.statusCode()).isEqualTo(401);
    }

    private static HttpResponse<String> register(String key, String cpf, String email) throws Exception {
        return send(posting(authorized(WRITE, customers()), key, cpf, email));
    }

    private static HttpRequest.Builder posting(HttpRequest.Builder request, String key, String cpf, String email) {
        String body = "{\"cpf\":\"%s\",\"name\":\"Maria da Silva\",\"email\":\"%s\"}".formatted(cpf, email);
        return request.header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(body));
    }

    private static HttpRequest.Builder authorized(String scope, URI uri) {
        return HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + Tokens.withScopes(scope));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private static URI location(HttpResponse<String> answer) {
        return URI.create(answer.headers().firstValue("Location").orElseThrow());
    }

    private static URI customers() {
        return uri("/v1/customers");
    }

    private static URI customer(UUID id) {
        return uri("/v1/customers/" + id);
    }

    private static URI uri(String path) {
        return URI.create("http://127.0.0.1:" + peer.getEnvironment().getRequiredProperty("local.server.port") + path);
    }
}
