package io.cadastro.benchmarks.kit;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * One connection over which requests go one after the other. As little as possible on top of a socket: what the
 * generator of the load takes of the machine, the measured program does not get. Opened anew when the server closes it.
 */
public final class HttpConnection implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 20_000;
    private static final int STATUS_AT = "HTTP/1.1 ".length();
    private static final int LONGEST_LINE = 8_192;
    private static final int HEXADECIMAL = 16;
    private static final int KEPT = 16 * 1024 * 1024;
    private static final int SHOWN = 300;

    private final InetSocketAddress server;
    private final byte[] line = new byte[LONGEST_LINE];
    private Socket socket;
    private InputStream in;

    public HttpConnection(int port) {
        this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /**
     * Sends a request and reads its answer whole. Of a large body nothing is kept.
     *
     * @throws BenchmarkException if it is not the expected answer: a rate of refusals means nothing
     */
    public Response send(Request request) throws IOException {
        if (socket == null) {
            open();
        }
        socket.getOutputStream().write(request.bytes());
        Response response = read();
        if (response.status() != request.expected()) {
            String body = response.text();
            throw new BenchmarkException("it answered " + response.status() + " instead of " + request.expected() + ": "
                    + body.substring(0, Math.min(SHOWN, body.length())));
        }
        return response;
    }

    private void open() throws IOException {
        socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.connect(server, TIMEOUT_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
    }

    private Response read() throws IOException {
        int status = Integer.parseInt(line().substring(STATUS_AT, STATUS_AT + 3));
        String location = null;
        int length = 0;
        boolean chunked = false;
        boolean closing = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            int colon = header.indexOf(':');
            String value = header.substring(colon + 1).strip();
            switch (header.substring(0, colon).toLowerCase(Locale.ROOT)) {
                case "location" -> location = value;
                case "content-length" -> length = Integer.parseInt(value);
                case "transfer-encoding" -> chunked = value.equalsIgnoreCase("chunked");
                case "connection" -> closing = value.equalsIgnoreCase("close");
                default -> {
                    // Nothing that is needed here.
                }
            }
        }
        byte[] body = chunked ? chunks() : bytes(length);
        if (closing) {
            close();
        }
        return new Response(status, location, body);
    }

    private byte[] chunks() throws IOException {
        byte[] body = new byte[0];
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            int end = body.length;
            body = Arrays.copyOf(body, end + size);
            System.arraycopy(bytes(size), 0, body, end, size);
            line();
        }
        line();
        return body;
    }

    private int chunkSize() throws IOException {
        return Integer.parseInt(line().split(";", 2)[0].strip(), HEXADECIMAL);
    }

    private byte[] bytes(int length) throws IOException {
        if (length > KEPT) {
            in.skipNBytes(length);
            return new byte[0];
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("The answer ended within its body");
        }
        return bytes;
    }

    private String line() throws IOException {
        int length = 0;
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0 || length == LONGEST_LINE) {
                throw new EOFException("The answer ended within a line");
            }
            line[length++] = (byte) next;
        }
        int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
        return new String(line, 0, end, StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }

    /**
     * An answer.
     *
     * @param location null if there was none
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares answers
    public record Response(int status, String location, byte[] body) {
        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }
}
