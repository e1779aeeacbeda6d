package io.cadastro.localcloud;

import io.cadastro.localcloud.admin.AdminPages;
import io.cadastro.localcloud.dynamodb.DynamoDb;
import io.cadastro.localcloud.dynamodb.TablesView;
import io.cadastro.localcloud.faults.Faults;
import io.cadastro.localcloud.http.Dispatcher;
import io.cadastro.localcloud.http.HttpServer;
import io.cadastro.localcloud.kms.Kms;
import io.cadastro.localcloud.oidc.OidcPages;
import io.cadastro.localcloud.pages.CloudViews;
import io.cadastro.localcloud.pages.Pages;
import io.cadastro.localcloud.postgres.Database;
import io.cadastro.localcloud.postgres.Sql;
import io.cadastro.localcloud.s3.S3Service;
import io.cadastro.localcloud.s3.notification.Destinations;
import io.cadastro.localcloud.s3.storage.BucketsView;
import io.cadastro.localcloud.secretsmanager.SecretsManager;
import io.cadastro.localcloud.ses.MailboxView;
import io.cadastro.localcloud.ses.Ses;
import io.cadastro.localcloud.signature.SignatureVerifier;
import io.cadastro.localcloud.sns.Sns;
import io.cadastro.localcloud.sns.TopicsView;
import io.cadastro.localcloud.sqs.Sqs;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The local cloud: the part of AWS that Cadastro uses, in one process on the loopback interface. */
public final class LocalCloud implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(LocalCloud.class.getName());

    private final HttpServer server;
    private final List<AutoCloseable> parts;

    private LocalCloud(HttpServer server, List<AutoCloseable> parts) {
        this.server = server;
        this.parts = parts;
    }

    public static LocalCloud start(Options options) throws Exception {
        Faults faults = new Faults();
        HttpServer server = new HttpServer(options.port());
        Future<Sqs> startingSqs = inBackground(() -> Sqs.start(options.data().resolve("sqs"), server.port(), faults));
        Database database = Database.start(options.data().resolve("postgres"), options.postgresPort());
        Sqs sqs = startingSqs.get();
        Sql sql = new Sql(database.dataSource());
        CloudClock clock = CloudClock.open(sql, Clock.systemUTC(), options.day());
        sqs.keepAttributesIn(sql);
        Sns sns = new Sns(sql, sqs.queues(), URI.create("http://127.0.0.1:" + server.port()));
        Ses ses = new Ses(sql, sns.delivery());
        sns.deliver(ses.systemMail());
        Destinations told = new Destinations(sqs.queues(), sns.delivery());
        S3Service s3 = S3Service.start(database.dataSource(), options.data().resolve("s3"), clock, told);
        Map<String, AwsService> services = new HashMap<>();
        DynamoDb dynamoDb = DynamoDb.start(database.dataSource(), clock, faults);
        services.put("dynamodb", dynamoDb);
        Kms kms = new Kms(sql, clock);
        services.put("kms", kms);
        SecretsManager secrets = new SecretsManager(sql, kms.encryption(), clock);
        services.put("secretsmanager", secrets);
        Map<String, AwsService> pages = new HashMap<>();
        services.put("sqs", sqs);
        services.put("sns", sns);
        services.put("ses", ses);
        services.put("s3", s3);
        pages.put("_mailbox", ses.mailbox());
        pages.put("_sns", sns.pages());
        pages.put(
                "_page",
                new Pages(new CloudViews(
                        clock,
                        faults,
                        new TablesView(sql),
                        new BucketsView(sql),
                        sqs.view(),
                        new TopicsView(sql),
                        kms.view(),
                        secrets.view(),
                        new MailboxView(sql))));
        pages.put(
                "_health",
                exchange -> exchange.respond(
                        200, "application/json", "{\"status\":\"UP\"}".getBytes(StandardCharsets.UTF_8)));
        pages.put("_admin", new AdminPages(clock, faults));
        pages.put("_oidc", OidcPages.open(options.data().resolve("oidc")));
        server.start(new Dispatcher(services, pages, new SignatureVerifier(Clock.systemUTC()), faults));
        LOG.log(Level.INFO, "Local cloud on http://127.0.0.1:{0,number,#}, {1}", new Object[] {
            server.port(), clock.now()
        });
        return new LocalCloud(server, List.of(s3, ses, sns, sqs, dynamoDb, database));
    }

    /** Parts that take long to start do so side by side. */
    private static <T> Future<T> inBackground(Callable<T> start) {
        FutureTask<T> task = new FutureTask<>(start);
        Thread.ofPlatform().daemon().start(task);
        return task;
    }

    public int port() {
        return server.port();
    }

    @Override
    public void close() throws Exception {
        server.close();
        // The database last: everybody else still writes to it.
        for (AutoCloseable part : parts) {
            part.close();
        }
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
