package io.cadastro.localcloud.kills;

import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Another seed or number of kills: {@code -Dkill.seed=…}, {@code -Dkill.rounds=…}. */
class RandomKillsTest {
    private static final Logger LOG = Logger.getLogger(RandomKillsTest.class.getName());
    private static final int ROUNDS = Integer.getInteger("kill.rounds", 10);
    private static final long SEED = Long.getLong("kill.seed", System.nanoTime());

    @TempDir
    Path data;

    private final Random random = new Random(SEED);
    private KilledCloud cloud;

    /** Whose processes end. */
    private enum Victim {
        CLOUD,
        DATABASE,
        BOTH
    }

    @Test
    void whateverWasAnswered_isThereAfterKills_andNothingByHalf() throws Exception {
        // Given
        LOG.info(() -> "Kills " + ROUNDS + " times -Dkill.seed=" + SEED);
        cloud = new KilledCloud(data);
        cloud.start();
        try {
            List<Load> loads = loads();
            for (int round = 0; round < ROUNDS; round++) {
                // When
                killUnder(loads, Victim.values()[round % Victim.values().length]);

                // Then
                cloud.start();
                for (Load load : loads) {
                    load.verify();
                }
            }
        } finally {
            cloud.stop();
        }
    }

    private List<Load> loads() {
        SqsClient sqs = cloud.client(SqsClient.builder());
        return List.of(
                new ItemLoad(cloud.client(DynamoDbClient.builder())),
                new ObjectLoad(cloud.client(S3Client.builder().forcePathStyle(true))),
                MessageLoad.sent(sqs),
                MessageLoad.published(cloud.client(SnsClient.builder()), sqs),
                new MailLoad(cloud.client(SesClient.builder()), cloud.endpoint()));
    }

    private void killUnder(List<Load> loads, Victim victim) throws Exception {
        LongAdder answers = new LongAdder();
        int moment = 20 + random.nextInt(400);
        try (ExecutorService threads =
                Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            List<Future<?>> clients = new ArrayList<>();
            for (Load load : loads) {
                Random choice = new Random(random.nextLong());
                clients.add(threads.submit(() -> actUntilRefused(load, choice, answers)));
            }
            await().atMost(KilledCloud.PATIENCE)
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> answers.sum() >= moment);
            if (victim != Victim.CLOUD) {
                cloud.killDatabase();
            }
            if (victim == Victim.DATABASE) {
                await().atMost(KilledCloud.PATIENCE)
                        .until(() -> clients.stream().anyMatch(Future::isDone));
            }
            cloud.kill();
            for (Future<?> client : clients) {
                client.get();
            }
        }
    }

    private static void actUntilRefused(Load load, Random choice, LongAdder answers) {
        try {
            while (true) {
                load.act(choice);
                answers.increment();
            }
        } catch (SdkException | UncheckedIOException e) {
            LOG.fine(() -> "Refused, which is what this client waits for: " + e.getMessage());
        }
    }
}
