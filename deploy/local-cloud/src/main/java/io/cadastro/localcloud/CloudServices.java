package io.cadastro.localcloud;

import io.cadastro.localcloud.dynamodb.DynamoDb;
import io.cadastro.localcloud.dynamodb.TablesView;
import io.cadastro.localcloud.faults.Faults;
import io.cadastro.localcloud.kms.Kms;
import io.cadastro.localcloud.pages.CloudViews;
import io.cadastro.localcloud.postgres.Database;
import io.cadastro.localcloud.postgres.Sql;
import io.cadastro.localcloud.s3.S3Service;
import io.cadastro.localcloud.s3.notification.Destinations;
import io.cadastro.localcloud.s3.storage.BucketsView;
import io.cadastro.localcloud.secretsmanager.SecretsManager;
import io.cadastro.localcloud.ses.MailboxView;
import io.cadastro.localcloud.ses.Ses;
import io.cadastro.localcloud.sns.Sns;
import io.cadastro.localcloud.sns.TopicsView;
import io.cadastro.localcloud.sqs.Sqs;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/** The emulated services with what they share: a database, a clock, and the faults that they are told. */
record CloudServices(
        Database database,
        Sql sql,
        CloudClock clock,
        Faults faults,
        DynamoDb dynamoDb,
        Kms kms,
        S3Service s3,
        SecretsManager secretsManager,
        Ses ses,
        Sns sns,
        Sqs sqs)
        implements AutoCloseable {

    /** @param port under which the cloud is to be found, for the addresses that it gives away */
    static CloudServices start(Options options, int port) throws Exception {
        Faults faults = new Faults();
        Future<Sqs> startingSqs = inBackground(() -> Sqs.start(options.data().resolve("sqs"), port, faults));
        Database database = Database.start(options.data().resolve("postgres"), options.postgresPort());
        Sqs sqs = startingSqs.get();
        Sql sql = new Sql(database.dataSource());
        CloudClock clock = CloudClock.open(sql, Clock.systemUTC(), options.day());
        sqs.keepAttributesIn(sql);
        Sns sns = new Sns(sql, sqs.queues(), URI.create("http://127.0.0.1:" + port));
        Ses ses = new Ses(sql, sns.delivery());
        sns.deliver(ses.systemMail());
        Destinations told = new Destinations(sqs.queues(), sns.delivery());
        S3Service s3 = S3Service.start(database.dataSource(), options.data().resolve("s3"), clock, told);
        DynamoDb dynamoDb = DynamoDb.start(database.dataSource(), clock, faults);
        Kms kms = new Kms(sql, clock);
        SecretsManager secretsManager = new SecretsManager(sql, kms.encryption(), clock);
        return new CloudServices(database, sql, clock, faults, dynamoDb, kms, s3, secretsManager, ses, sns, sqs);
    }

    /** Parts that take long to start do so side by side. */
    private static <T> Future<T> inBackground(Callable<T> start) {
        FutureTask<T> task = new FutureTask<>(start);
        Thread.ofPlatform().daemon().start(task);
        return task;
    }

    /** By the name that stands in a credential scope. */
    Map<String, AwsService> byName() {
        return Map.of(
                "dynamodb", dynamoDb,
                "kms", kms,
                "s3", s3,
                "secretsmanager", secretsManager,
                "ses", ses,
                "sns", sns,
                "sqs", sqs);
    }

    /** What the pages may look at. */
    CloudViews views() {
        return new CloudViews(
                clock,
                faults,
                new TablesView(sql),
                new BucketsView(sql),
                sqs.view(),
                new TopicsView(sql),
                kms.view(),
                secretsManager.view(),
                new MailboxView(sql));
    }

    @Override
    public void close() throws Exception {
        // The database last: everybody else still writes to it.
        for (AutoCloseable part : List.of(s3, ses, sns, sqs, dynamoDb, database)) {
            part.close();
        }
    }
}
