package io.cadastro.localcloud.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.cadastro.localcloud.http.ErrorAnswer;
import io.cadastro.localcloud.http.HttpServer;
import io.cadastro.localcloud.http.WireProtocol;
import io.cadastro.localcloud.s3.xml.XmlDocument;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PatientAnswerTest {
    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
    private final CountDownLatch signSeen = new CountDownLatch(1);
    private HttpServer server;

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void whatIsDoneSoonIsAnsweredAtOnce() throws Exception {
        // Given
        start(Duration.ofMinutes(1), () -> new XmlDocument("Done"));

        // When
        HttpResponse<InputStream> answer = get();

        // Then
        assertThat(answer.headers().firstValue("content-length")).isPresent();
        assertThat(text(answer)).startsWith(DECLARATION + "<Done").doesNotContain("> ");
    }

    @Test
    void whatTakesLongGivesSignsOfLife() throws Exception {
        // Given
        start(Duration.ofMillis(10), () -> {
            signSeen.await();
            return new XmlDocument("Done");
        });

        // When
        HttpResponse<InputStream> answer = get();

        // Then
        String signs = new String(answer.body().readNBytes(DECLARATION.length() + 2), StandardCharsets.UTF_8);
        assertThat(signs).isEqualTo(DECLARATION + "  ");
        signSeen.countDown();
        assertThat(text(answer)).contains("<Done");
    }

    @Test
    void whatFailsAfterASignIsAnErrorInTheDocument() throws Exception {
        // Given
        start(Duration.ofMillis(10), () -> {
            signSeen.await();
            throw new S3Exception(400, "BadDigest", "Other bytes");
        });

        // When
        HttpResponse<InputStream> answer = get();

        // Then
        answer.body().readNBytes(DECLARATION.length() + 1);
        signSeen.countDown();
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(text(answer)).contains("<Code>BadDigest</Code>").contains("<Message>Other bytes</Message>");
    }

    @Test
    void whatFailsAtOnceHasItsOwnStatus() throws Exception {
        // Given
        start(Duration.ofMinutes(1), () -> {
            throw new S3Exception(400, "BadDigest", "Other bytes");
        });

        // When
        HttpResponse<InputStream> answer = get();

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(text(answer)).contains("<Code>BadDigest</Code>");
    }

    private void start(Duration patience, Callable<XmlDocument> work) throws Exception {
        server = new HttpServer(0);
        server.start(exchange -> {
            try {
                new PatientAnswer(new S3Request(exchange, "bucket", "key", "id"), patience).send(work);
            } catch (S3Exception e) {
                ErrorAnswer.write(exchange, WireProtocol.S3, e);
            }
        });
    }

    private HttpResponse<InputStream> get() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/"))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
    }

    private static String text(HttpResponse<InputStream> answer) throws Exception {
        return new String(answer.body().readAllBytes(), StandardCharsets.UTF_8);
    }
}
