package io.cadastro.localcloud;

import io.cadastro.localcloud.admin.AdminPages;
import io.cadastro.localcloud.http.Dispatcher;
import io.cadastro.localcloud.http.Exchange;
import io.cadastro.localcloud.http.HttpServer;
import io.cadastro.localcloud.oidc.OidcPages;
import io.cadastro.localcloud.pages.Pages;
import io.cadastro.localcloud.signature.SignatureVerifier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The local cloud: the part of AWS that Cadastro uses, in one process on the loopback interface. */
public final class LocalCloud implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(LocalCloud.class.getName());

    private final HttpServer server;
    private final CloudServices services;
    private final OidcPages oidc;

    private LocalCloud(HttpServer server, CloudServices services, OidcPages oidc) {
        this.server = server;
        this.services = services;
        this.oidc = oidc;
    }

    public static LocalCloud start(Options options) throws Exception {
        // Takes the port first, so that one that is taken is told before anything else starts.
        HttpServer server = new HttpServer(options.port());
        CloudServices services = CloudServices.start(options, server.port());
        OidcPages oidc = OidcPages.open(options.data().resolve("oidc"));
        Map<String, AwsService> pages = Map.of(
                "_admin",
                new AdminPages(services.clock(), services.faults()),
                "_health",
                LocalCloud::health,
                "_mailbox",
                services.ses().mailbox(),
                "_oidc",
                oidc,
                "_page",
                new Pages(services.views()),
                "_sns",
                services.sns().pages());
        SignatureVerifier signatures = new SignatureVerifier(Clock.systemUTC());
        server.start(new Dispatcher(services.byName(), pages, signatures, services.faults()));
        LOG.log(Level.INFO, "Local cloud on http://127.0.0.1:{0,number,#}, {1}", new Object[] {
            server.port(), services.clock().now()
        });
        return new LocalCloud(server, services, oidc);
    }

    private static void health(Exchange exchange) throws IOException {
        exchange.respond(200, "application/json", "{\"status\":\"UP\"}".getBytes(StandardCharsets.UTF_8));
    }

    public int port() {
        return server.port();
    }

    @Override
    public void close() throws Exception {
        server.close();
        services.close();
        oidc.close();
    }

    public static void main(String... arguments) throws Exception {
        Console.quieten();
        Options options = Options.parse(arguments);
        LocalCloud cloud = start(options);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                cloud.close();
            } catch (Exception e) {
                LOG.log(Level.SEVERE, "Failed to stop", e);
            }
        }));
        options.untilExitOf().ifPresent(LocalCloud::exitWith);
        Thread.currentThread().join();
    }

    private static void exitWith(long process) {
        Thread.ofVirtual().start(() -> {
            ProcessHandle.of(process).ifPresent(handle -> handle.onExit().join());
            System.exit(0);
        });
    }
}
