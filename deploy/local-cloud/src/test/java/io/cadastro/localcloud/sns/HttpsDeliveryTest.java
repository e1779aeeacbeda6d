package io.cadastro.localcloud.sns;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpsDeliveryTest {
    private static final char[] NO_SECRET = "changeit".toCharArray();

    private final SSLContext before = defaultContext();
    private final BlockingQueue<String> posts = new ArrayBlockingQueue<>(1);
    private Certificate certificate;
    private HttpsServer server;

    @BeforeEach
    void startEndpoint() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair keys = generator.generateKeyPair();
        byte[] written = SelfSignedCertificate.write(keys, new X500Principal("CN=localhost"), Instant.now());
        certificate = CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(written));
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(serverContext(keys)));
        server.createContext("/", exchange -> {
            try (exchange) {
                posts.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                exchange.sendResponseHeaders(200, -1);
            }
        });
        server.start();
    }

    @AfterEach
    void stopEndpoint() {
        SSLContext.setDefault(before);
        server.stop(0);
    }

    @Test
    void anEndpointThatTheJvmTrustsGetsItsMessage() throws Exception {
        // Given
        SSLContext.setDefault(trustingContext());

        // When
        Sender.Outcome outcome = send();

        // Then
        assertThat(outcome).isEqualTo(Sender.Outcome.DELIVERED);
        assertThat(posts).containsExactly("text");
    }

    @Test
    void anEndpointThatNobodyVouchesForGetsNothing() throws Exception {
        // When
        Sender.Outcome outcome = send();

        // Then
        assertThat(outcome).isEqualTo(Sender.Outcome.FAILED);
        assertThat(posts).isEmpty();
    }

    private Sender.Outcome send() throws InterruptedException {
        Delivery delivery = new Delivery(
                MessageType.NOTIFICATION,
                UUID.randomUUID(),
                "arn:aws:sns:us-east-1:000000000000:topic",
                "arn:aws:sns:us-east-1:000000000000:topic:1",
                Protocol.HTTPS,
                "https://localhost:" + server.getAddress().getPort() + "/",
                null,
                "text",
                true);
        try (HttpSender sender = new HttpSender()) {
            return sender.send(delivery);
        }
    }

    private SSLContext serverContext(KeyPair keys) throws Exception {
        KeyStore store = emptyStore();
        store.setKeyEntry("server", keys.getPrivate(), NO_SECRET, new Certificate[] {certificate});
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NO_SECRET);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }

    private SSLContext trustingContext() throws Exception {
        KeyStore store = emptyStore();
        store.setCertificateEntry("endpoint", certificate);
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }

    private static KeyStore emptyStore() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static SSLContext defaultContext() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
