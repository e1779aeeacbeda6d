package io.cadastro.localcloud.s3;

import io.cadastro.localcloud.AwsException;
import io.cadastro.localcloud.AwsService;
import io.cadastro.localcloud.CloudClock;
import io.cadastro.localcloud.http.ErrorAnswer;
import io.cadastro.localcloud.http.Exchange;
import io.cadastro.localcloud.http.WireProtocol;
import io.cadastro.localcloud.s3.notification.Destinations;
import io.cadastro.localcloud.s3.notification.Notifications;
import io.cadastro.localcloud.s3.objects.Caretaker;
import io.cadastro.localcloud.s3.objects.ObjectChanges;
import io.cadastro.localcloud.s3.objects.Sweep;
import io.cadastro.localcloud.s3.objects.Worker;
import io.cadastro.localcloud.s3.storage.BlobStore;
import io.cadastro.localcloud.s3.storage.Schema;
import io.cadastro.localcloud.s3.storage.Transactions;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;

/**
 * S3, addressed by path: bytes in files, everything else in PostgreSQL. What was answered with 200 is there after any
 * crash of the process, and half an object never is.
 */
public final class S3Service implements AwsService, AutoCloseable {
    private static final Duration SWEEP = Duration.ofSeconds(1);

    private final Router router;
    private final AccessControl access;
    private final CrossOrigin crossOrigin;
    private final Worker delivery;
    private final Worker care;

    private S3Service(Router router, AccessControl access, CrossOrigin crossOrigin, Worker delivery, Worker care) {
        this.router = router;
        this.access = access;
        this.crossOrigin = crossOrigin;
        this.delivery = delivery;
        this.care = care;
    }

    /**
     * @param directory for the objects' bytes
     * @param destinations where notifications go
     */
    public static S3Service start(DataSource database, Path directory, CloudClock clock, Destinations destinations)
            throws SQLException, IOException {
        Schema.create(database);
        Transactions transactions = new Transactions(database);
        BlobStore blobs = new BlobStore(directory);
        Notifications notifications = new Notifications(transactions, destinations);
        Worker delivery = new Worker("s3-notifications", () -> SWEEP, notifications::deliver);
        ObjectChanges changes = new ObjectChanges(transactions, blobs, notifications, clock, delivery::wake);
        Worker care =
                new Worker("s3-lifecycle", () -> pollInterval(clock), new Caretaker(transactions, changes, clock)::run);
        clock.whenChanged(jump -> care.wake());
        Buckets buckets = new Buckets(transactions);
        AccessControl access = new AccessControl(buckets, transactions);
        Router router =
                new Operations(transactions, buckets, access, blobs, changes, clock).router(notifications, care::wake);
        S3Service service = new S3Service(router, access, new CrossOrigin(buckets), delivery, care);
        delivery.start();
        care.start();
        Thread.ofVirtual().name("s3-sweep").start(new Sweep(transactions, blobs, clock.now())::run);
        return service;
    }

    /** A quarter of a day, but neither longer than a second nor busy waiting. */
    private static Duration pollInterval(CloudClock clock) {
        long quarter = clock.day().orElse(CloudClock.REAL_DAY).toMillis() / 4;
        return Duration.ofMillis(Math.clamp(quarter, 10, SWEEP.toMillis()));
    }

    @Override
    public void handle(Exchange exchange) throws Exception {
        String id = HexFormat.of()
                .withUpperCase()
                .toHexDigits(ThreadLocalRandom.current().nextLong());
        exchange.setHeader("x-amz-request-id", id);
        exchange.setHeader("x-amz-id-2", "local-cloud");
        try {
            handle(Router.parse(exchange, id));
        } catch (S3Exception e) {
            e.headers().forEach(exchange::setHeader);
            ErrorAnswer.write(exchange, WireProtocol.S3, e);
        } catch (AwsException e) {
            ErrorAnswer.write(exchange, WireProtocol.S3, e);
        }
    }

    private void handle(S3Request request) throws Exception {
        if (request.exchange().method().equals("OPTIONS")) {
            crossOrigin.preflight(request);
            return;
        }
        crossOrigin.describe(request);
        NamedOperation operation = router.operation(request);
        request.exchange().named(operation.name());
        access.require(request, operation.name());
        operation.operation().handle(request);
    }

    @Override
    public void close() throws InterruptedException {
        delivery.close();
        care.close();
    }
}
