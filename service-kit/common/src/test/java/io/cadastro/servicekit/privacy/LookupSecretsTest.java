package io.cadastro.servicekit.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

class LookupSecretsTest {
    private final AwayTable table = new AwayTable();
    private final CustomerKeys keys = new CustomerKeys(table, new CountingKms(), "keys", "alias/test");
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();

    @Test
    void whoWaitsWhileTheSecretsAreReadInVainFailsWithoutReadingToo() throws InterruptedException {
        List<Thread> requests =
                Stream.generate(() -> new Thread(this::ask)).limit(3).toList();
        requests.forEach(Thread::start);
        await().until(() -> requests.stream().map(Thread::getState).allMatch(Thread.State.WAITING::equals));

        // When
        table.fail.countDown();

        for (Thread request : requests) {
            request.join();
        }
        assertThat(failures).containsExactly("Away", "Away", "Away");
        assertThat(table.reads).hasValue(1);
    }

    @Test
    void whoComesAfterItWasReadInVainReadsAgain() {
        table.fail.countDown();
        ask();

        // When
        ask();

        assertThat(failures).containsExactly("Away", "Away");
        assertThat(table.reads).hasValue(2);
    }

    private void ask() {
        try {
            keys.lookupHashes();
        } catch (SdkClientException e) {
            failures.add(e.getMessage());
        }
    }

    /** Keeps everybody waiting, and fails. */
    private static final class AwayTable implements DynamoDbClient {
        private final CountDownLatch fail = new CountDownLatch(1);
        private final AtomicInteger reads = new AtomicInteger();

        @Override
        public GetItemResponse getItem(GetItemRequest request) {
            reads.incrementAndGet();
            try {
                fail.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            throw SdkClientException.create("Away");
        }

        @Override
        public String serviceName() {
            return "dynamodb";
        }

        @Override
        public void close() {}
    }
}
