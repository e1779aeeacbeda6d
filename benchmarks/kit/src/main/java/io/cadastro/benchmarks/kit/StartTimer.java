package io.cadastro.benchmarks.kit;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Asks a starting program whether it is ready, at least once in a millisecond, until it says so. */
public final class StartTimer {
    private static final long PAUSE_NANOS = 500_000;
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int TIMEOUT_MILLIS = 5_000;
    private static final String READY = "HTTP/1.1 200";

    private final InetSocketAddress address;
    private final byte[] request;

    public StartTimer(int port, String path) {
        this.address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        this.request = ("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Waits for the first 200.
     *
     * @return how long after the beginning of its process it came
     */
    public Duration awaitReady(RunningProcess process) {
        while (true) {
            if (isReady()) {
                return Duration.ofNanos(System.nanoTime() - process.begin());
            }
            process.requireAlive();
            if (System.nanoTime() - process.begin() > LIMIT.toNanos()) {
                throw new BenchmarkException("it was not ready after " + LIMIT.toSeconds() + " s");
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** A connection for each question: one that is refused is how a program that does not listen yet answers. */
    private boolean isReady() {
        try (Socket socket = new Socket()) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.connect(address, TIMEOUT_MILLIS);
            socket.getOutputStream().write(request);
            return statusLine(socket.getInputStream()).equals(READY);
        } catch (IOException e) {
            return false;
        }
    }

    private static String statusLine(InputStream in) throws IOException {
        return new String(in.readNBytes(READY.length()), StandardCharsets.US_ASCII);
    }
}
