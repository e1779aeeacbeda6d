package io.cadastro.localcloud.sqs;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import org.apache.pekko.pattern.Patterns;
import org.elasticmq.NodeAddress;
import org.elasticmq.StrictSQSLimits$;
import org.elasticmq.actor.QueueManagerActor;
import org.elasticmq.actor.queue.QueueEvent;
import org.elasticmq.persistence.sql.SqlQueuePersistenceActor;
import org.elasticmq.persistence.sql.SqlQueuePersistenceConfig;
import org.elasticmq.rest.sqs.AutoCreateQueuesConfig;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.TheSQSRestServerBuilder;
import org.elasticmq.util.NowProvider;
import scala.Option;
import scala.util.Either;
import scalikejdbc.ConnectionPool;
import scalikejdbc.ConnectionPoolSettings;

/** ElasticMQ inside this process, with its queues and messages in an H2 database. It listens on a port of its own. */
final class ElasticMq implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ActorSystem actors;
    private final ActorRef queues;
    private final URI endpoint;

    private ElasticMq(ActorSystem actors, ActorRef queues, SQSRestServer server) {
        this.actors = actors;
        this.queues = queues;
        int port = server.waitUntilStarted().localAddress().getPort();
        this.endpoint = URI.create("http://127.0.0.1:" + port + "/");
    }

    /**
     * Starts with the queues and messages of an earlier run, if there was one.
     *
     * @param publicPort stands in queue URLs
     */
    static ElasticMq start(Path directory, int publicPort) throws Exception {
        openPool(url(directory));
        ActorSystem actors = ActorSystem.create("elasticmq", configuration());
        ActorRef storage = actors.actorOf(Props.create(
                SqlQueuePersistenceActor.class, storage(directory), scala.collection.immutable.Nil$.MODULE$));
        ActorRef queues = actors.actorOf(Props.create(
                QueueManagerActor.class, new NowProvider(), StrictSQSLimits$.MODULE$, Option.apply(storage)));
        restore(storage, queues);
        SQSRestServer server = new TheSQSRestServerBuilder(
                        Option.apply(actors),
                        Option.apply(queues),
                        "127.0.0.1",
                        0,
                        new NodeAddress("http", "127.0.0.1", publicPort, ""),
                        false,
                        StrictSQSLimits$.MODULE$,
                        Sqs.REGION,
                        Sqs.ACCOUNT,
                        Option.apply(storage),
                        AutoCreateQueuesConfig.disabled())
                .start();
        return new ElasticMq(actors, queues, server);
    }

    private static Config configuration() {
        return ConfigFactory.parseString("""
                        pekko {
                          daemonic = on
                          loglevel = WARNING
                          loggers = ["org.apache.pekko.event.slf4j.Slf4jLogger"]
                          logging-filter = "org.apache.pekko.event.slf4j.Slf4jLoggingFilter"
                          log-dead-letters = off
                          http.server.request-timeout = 60 s
                          http.server.idle-timeout = 120 s
                          http.server.parsing.max-content-length = 4m
                        }
                        """).withFallback(ConfigFactory.load(ElasticMq.class.getClassLoader()));
    }

    /** The library opens a pool only once in a process, for its first file: another cloud has to bring its own. */
    private static void openPool(String url) {
        ConnectionPoolSettings settings = ConnectionPool.singleton$default$4();
        ConnectionPool.singleton(url, "", "", settings, ConnectionPool.singleton$default$5(url, "", "", settings));
    }

    private static SqlQueuePersistenceConfig storage(Path directory) {
        return new SqlQueuePersistenceConfig(true, "org.h2.Driver", url(directory), "", "", false);
    }

    private static String url(Path directory) {
        // Without a write delay each commit is in the file before the answer: it survives a SIGKILL of this process.
        return "jdbc:h2:file:" + directory.toAbsolutePath().resolve("queues") + ";WRITE_DELAY=0";
    }

    private static void restore(ActorRef storage, ActorRef queues)
            throws ExecutionException, InterruptedException, TimeoutException {
        Object outcome = Patterns.ask(storage, new QueueEvent.Restore(queues), PATIENCE)
                .toCompletableFuture()
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (outcome instanceof Either<?, ?> either && either.isLeft()) {
            throw new IllegalStateException(
                    "The queues cannot be read: " + either.left().toOption().get());
        }
    }

    /** Puts messages into its queues without HTTP in between. */
    MessageInlet inlet() {
        return new MessageInlet(queues);
    }

    URI endpoint() {
        return endpoint;
    }

    @Override
    public void close() throws Exception {
        // Not the server's own stop: it waits for long polls, and every message is stored already.
        actors.terminate();
        actors.getWhenTerminated().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        ConnectionPool.closeAll();
    }
}
