package io.cadastro.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Stands between a service and the test's cloud, and passes every byte on as it is. It can speak TLS, and it can hold
 * requests back for a while.
 */
public final class Relay implements AutoCloseable {
    private static final int BUFFER = 16 * 1024;

    private final String scheme;
    private final ServerSocket server;
    private final URI cloud = TestCloud.current().endpoint();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private String holding;
    private boolean held;

    private Relay(String scheme, ServerSocket server) {
        this.scheme = scheme;
        this.server = server;
        threads.execute(this::accept);
    }

    /** One that speaks HTTP. */
    public static Relay plain() {
        try {
            return new Relay("http", new ServerSocket(0, 0, InetAddress.getLoopbackAddress()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One that speaks HTTPS with this certificate. */
    public static Relay secured(TestCertificate certificate) {
        try {
            return new Relay(
                    "https",
                    certificate
                            .serverContext()
                            .getServerSocketFactory()
                            .createServerSocket(0, 0, InetAddress.getLoopbackAddress()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The cloud, as seen through this. */
    public URI endpoint() {
        return URI.create(scheme + "://localhost:" + server.getLocalPort());
    }

    /** From now on no request with this text in its first bytes reaches the cloud, until {@link #release}. */
    public void hold(String text) {
        set(text);
    }

    /** Lets all requests through again. */
    public void release() {
        set(null);
    }

    private void set(String text) {
        lock.lock();
        try {
            holding = text;
            held = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether a request is being held. */
    public boolean isHolding() {
        lock.lock();
        try {
            return held;
        } finally {
            lock.unlock();
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                threads.execute(() -> connect(client));
            } catch (IOException e) {
                // Closed, or a client that does not trust our certificate: nothing to pass on.
            }
        }
    }

    private void connect(Socket client) {
        try {
            Socket upstream = new Socket(cloud.getHost(), cloud.getPort());
            threads.execute(() -> pass(upstream, client, false));
            pass(client, upstream, true);
        } catch (IOException e) {
            close(client);
        }
    }

    private void pass(Socket from, Socket to, boolean mayHold) {
        byte[] buffer = new byte[BUFFER];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                if (mayHold) {
                    awaitRelease(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
                }
                out.write(buffer, 0, count);
                out.flush();
            }
        } catch (IOException e) {
            // One side hung up: so does the other.
        } finally {
            close(from);
            close(to);
        }
    }

    private void awaitRelease(String bytes) {
        lock.lock();
        try {
            while (holding != null && bytes.contains(holding)) {
                held = true;
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is of no more use either way.
        }
    }

    @Override
    public void close() {
        release();
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}
