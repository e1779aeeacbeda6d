package io.cadastro.localcloud.http;

import io.cadastro.localcloud.AwsService;
import java.io.IOException;
import java.util.concurrent.Executors;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The one port of the local cloud, on the loopback interface only. Each request runs on a virtual thread. */
public final class HttpServer implements AutoCloseable {
    private final Server server;
    private final ServerConnector connector;

    /**
     * Takes the port, so that it is known (and known to be free) before anything else starts. Clients that connect wait
     * until {@link #start}.
     *
     * @param port 0 takes any free one
     * @throws IOException if the port is taken
     */
    public HttpServer(int port) throws IOException {
        QueuedThreadPool threads = new QueuedThreadPool();
        threads.setName("http");
        threads.setDaemon(true);
        threads.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server = new Server(threads);
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setRequestHeaderSize(64 * 1024);
        // An S3 key may hold anything, encoded slashes and dot segments included.
        configuration.setUriCompliance(UriCompliance.UNSAFE);
        // Signatures are over header values as they were written, upper and lower case.
        configuration.setHeaderCacheCaseSensitive(true);
        connector = new ServerConnector(server, new HttpConnectionFactory(configuration));
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        server.addConnector(connector);
        connector.open();
    }

    /** Begins to answer. */
    public void start(AwsService root) throws Exception {
        server.setHandler(new ServiceHandler(root));
        server.start();
    }

    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }

    private static final class ServiceHandler extends Handler.Abstract {
        private final AwsService root;

        ServiceHandler(AwsService root) {
            this.root = root;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            Exchange exchange = new Exchange(request, response);
            root.handle(exchange);
            if (exchange.isAnswerLost()) {
                exchange.disconnect();
                callback.failed(new EofException("The answer is lost on purpose"));
                return true;
            }
            exchange.discardRest();
            callback.succeeded();
            return true;
        }
    }
}
