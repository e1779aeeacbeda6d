package io.cadastro.localcloud;

import io.cadastro.localcloud.http.Dispatcher;
import io.cadastro.localcloud.http.HttpServer;
import io.cadastro.localcloud.oidc.OidcPages;
import io.cadastro.localcloud.postgres.Database;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The local cloud: the part of AWS that Cadastro uses, in one process on the loopback interface. */
public final class LocalCloud implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(LocalCloud.class.getName());

    private final Database database;
    private final HttpServer server;

    private LocalCloud(Database database, HttpServer server) {
        this.database = database;
        this.server = server;
    }

    public static LocalCloud start(Options options) throws Exception {
        CloudClock clock = new CloudClock(Clock.systemUTC(), options.day());
        Database database = Database.start(options.data().resolve("postgres"), options.postgresPort());
        Map<String, AwsService> services = new HashMap<>();
        Map<String, AwsService> pages = new HashMap<>();
        pages.put(
                "_health",
                exchange -> exchange.respond(
                        200, "application/json", "{\"status\":\"UP\"}".getBytes(StandardCharsets.UTF_8)));
        pages.put("_oidc", OidcPages.open(options.data().resolve("oidc")));
        HttpServer server = new HttpServer(options.port(), new Dispatcher(services, pages));
        server.start();
        LOG.log(Level.INFO, "Local cloud on http://127.0.0.1:{0,number,#}, {1}", new Object[] {
            server.port(), clock.now()
        });
        return new LocalCloud(database, server);
    }

    public int port() {
        return server.port();
    }

    @Override
    public void close() throws Exception {
        server.close();
        database.close();
    }

    public static void main(String... arguments) throws Exception {
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
