package io.cadastro.customer.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.cadastro.testkit.LocalCloudResource;
import io.cadastro.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that first send everything, and only then listen, get their answer however much they send. */
@QuarkusTest
@WithTestResource(LocalCloudResource.class)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BodyLimitTest {
    private static final byte[] MEBIBYTE = " ".repeat(1024 * 1024).getBytes(StandardCharsets.US_ASCII);
    private static final int MEBIBYTES = 32;
    private static final int PATIENCE_MILLIS = 20_000;

    private final String token = Tokens.withScopes("cadastro/customers.write");

    @Test
    void whoSaysHowMuchWillComeIsToldThatItIsTooMuch() throws IOException {
        // When
        String answer = send(authorized() + "Content-Length: " + MEBIBYTES * MEBIBYTE.length + "\r\n", false);

        assertThat(answer).isEqualTo("HTTP/1.1 413 Request Entity Too Large");
    }

    @Test
    void whoDoesNotSayItIsToldThatItIsTooMuch() throws IOException {
        // When
        String answer = send(authorized() + "Transfer-Encoding: chunked\r\n", true);

        assertThat(answer).isEqualTo("HTTP/1.1 413 Request Entity Too Large");
    }

    @Test
    void whoIsNotKnownIsToldSo() throws IOException {
        // When
        String answer = send("Transfer-Encoding: chunked\r\n", true);

        assertThat(answer).isEqualTo("HTTP/1.1 401 Unauthorized");
    }

    private String authorized() {
        return "Authorization: Bearer " + token + "\r\n";
    }

    /** The first line of the answer to a registration with these headers. */
    private static String send(String headers, boolean chunked) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            OutputStream out = socket.getOutputStream();
            write(out, "POST /v1/customers HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n");
            write(out, "Idempotency-Key: too-much\r\n" + headers + "\r\n");
            for (int i = 0; i < MEBIBYTES; i++) {
                write(out, chunked ? Integer.toHexString(MEBIBYTE.length) + "\r\n" : "");
                out.write(MEBIBYTE);
                write(out, chunked ? "\r\n" : "");
            }
            write(out, chunked ? "0\r\n\r\n" : "");
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
    }
}
