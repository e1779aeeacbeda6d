package io.cadastro.benchmarks.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cadastro.benchmarks.kit.HttpConnection.Response;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class HttpConnectionTest {
    private static final byte[] HEAD = "GET /v1/customers/1 HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    @Test
    void anAnswerOfKnownLengthIsReadWhole() throws IOException {
        try (Server server = new Server("HTTP/1.1 201 Created\r\nLocation: /1\r\nContent-Length: 5\r\n\r\nhello");
                HttpConnection connection = new HttpConnection(server.port())) {
            // When
            Response response = connection.send(new Request(HEAD, 201));

            assertThat(List.of(response.status(), response.location(), response.text()))
                    .isEqualTo(List.of(201, "/1", "hello"));
        }
    }

    @Test
    void anAnswerInChunksIsPutTogether() throws IOException {
        try (Server server = new Server(
                        "HTTP/1.1 200 \r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n");
                HttpConnection connection = new HttpConnection(server.port())) {
            // When
            Response response = connection.send(new Request(HEAD, 200));

            assertThat(response.text()).isEqualTo("hello world");
        }
    }

    @Test
    void aConnectionThatTheServerClosesIsOpenedAnew() throws IOException {
        try (Server server = new Server(
                        "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 5\r\n\r\nfirst",
                        "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nsecond");
                HttpConnection connection = new HttpConnection(server.port())) {
            connection.send(new Request(HEAD, 200));

            // When
            Response response = connection.send(new Request(HEAD, 200));

            assertThat(response.text()).isEqualTo("second");
        }
    }

    @Test
    void anotherAnswerThanTheExpectedOneIsAFailure() throws IOException {
        try (Server server = new Server("HTTP/1.1 503 Busy\r\nContent-Length: 4\r\n\r\nbusy");
                HttpConnection connection = new HttpConnection(server.port())) {
            // When
            assertThatThrownBy(() -> connection.send(new Request(HEAD, 200)))
                    .isInstanceOf(BenchmarkException.class)
                    .hasMessage("it answered 503 instead of 200: busy");
        }
    }

    /** Takes a connection for each of its answers. */
    private static final class Server implements AutoCloseable {
        private final ServerSocket socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());

        Server(String... answers) throws IOException {
            Thread.ofVirtual().start(() -> List.of(answers).forEach(this::answer));
        }

        private void answer(String text) {
            try (Socket connection = socket.accept()) {
                BufferedReader reader = new BufferedReader(
                        new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
                while (!reader.readLine().isEmpty()) {
                    // To the end of the request.
                }
                connection.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        int port() {
            return socket.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
