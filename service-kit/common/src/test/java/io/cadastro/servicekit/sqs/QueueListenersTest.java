package io.cadastro.servicekit.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QueueListenersTest {
    private final ScriptedQueues sqs = new ScriptedQueues();
    private final Queue<String> heard = new ConcurrentLinkedQueue<>();
    private final QueueListeners listeners =
            new QueueListeners(sqs, List.of(listener("customers"), listener("uploads")));

    @AfterEach
    void stop() {
        listeners.stop(new ShutdownEvent());
    }

    @Test
    void everyQueueIsReadByItsOwnListenerAndWhatWasHandledIsDeleted() {
        sqs.bring("customers", "registered");
        sqs.bring("uploads", "arrived");

        // When
        listeners.start(new StartupEvent());

        await().untilAsserted(() ->
                assertThat(sqs.deleted()).containsExactlyInAnyOrder("customers/registered", "uploads/arrived"));
        assertThat(heard).containsExactlyInAnyOrder("customers heard registered", "uploads heard arrived");
        assertThat(health().getStatus()).isEqualTo(Status.UP);
        assertThat(states()).isEqualTo(Map.of("customers", "read", "uploads", "read"));
    }

    @Test
    void aReaderThatDiedIsReportedAndAsksForANewStart() {
        listeners.start(new StartupEvent());

        // When
        sqs.killReader("uploads");

        await().dontCatchUncaughtExceptions().until(() -> health().getStatus() == Status.DOWN);
        assertThat(states()).isEqualTo(Map.of("customers", "read", "uploads", "dead"));
    }

    @Test
    void aQueueOutOfReachIsReportedAndAsksForNothing() {
        listeners.start(new StartupEvent());

        // When
        sqs.comeOutOfReach("uploads");

        await().until(() -> "out of reach".equals(states().get("uploads")));
        assertThat(health().getStatus()).isEqualTo(Status.UP);
        assertThat(states()).containsEntry("customers", "read");
    }

    @Test
    void aQueueThatIsBackInReachIsReadAgain() {
        listeners.start(new StartupEvent());
        sqs.comeOutOfReach("uploads");
        await().until(() -> "out of reach".equals(states().get("uploads")));

        // When
        sqs.bring("uploads", "late");

        await().untilAsserted(() -> assertThat(heard).containsExactly("uploads heard late"));
        assertThat(states()).containsEntry("uploads", "read");
    }

    @Test
    void whatWasStoppedReadsNoMoreAndIsNotDead() {
        listeners.start(new StartupEvent());
        sqs.bring("customers", "before");
        await().until(() -> sqs.deleted().size() == 1);

        // When
        listeners.stop(new ShutdownEvent());

        sqs.bring("customers", "after");
        assertThat(health().getStatus()).isEqualTo(Status.UP);
        assertThat(heard).containsExactly("customers heard before");
    }

    private QueueListener listener(String queue) {
        return new QueueListener() {
            @Override
            public String queue() {
                return queue;
            }

            @Override
            public MessageHandler handler() {
                return body -> heard.add(queue + " heard " + body);
            }
        };
    }

    private HealthCheckResponse health() {
        return listeners.call();
    }

    private Map<String, Object> states() {
        return health().getData().orElseThrow();
    }
}
