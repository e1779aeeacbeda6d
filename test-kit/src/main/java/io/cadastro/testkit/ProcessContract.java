package io.cadastro.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What holds for every service as the process that it is in production. Each has a test class that extends this one.
 */
public abstract class ProcessContract {
    private static final String UNKNOWN = "0193a5b0-0000-7000-8000-00000000dead";
    private static final int MEBIBYTES = 80;
    private static final int REQUESTS = 1_000;
    private static final int AT_ONCE = 8;

    private final String route;
    private final String scope;

    /**
     * Names one operation for all.
     *
     * @param route of something to GET, with one parameter, like <code>/v1/customers/{id}</code>
     * @param scope which that needs
     */
    protected ProcessContract(String route, String scope) {
        this.route = route;
        this.scope = scope;
    }

    @Test
    void whenToldToEndItDoesSoInTime() {
        try (ServiceProcess service = ServiceProcess.start(Map.of())) {
            read(service);

            // When
            service.terminate();

            assertEndedCleanly(service);
        }
    }

    @Test
    void itsSpansArriveAtACollector() {
        try (OtlpReceiver collector = OtlpReceiver.start();
                ServiceProcess service = ServiceProcess.start(collector.configuration())) {
            // When
            read(service);

            await().untilAsserted(() -> assertThat(collector.received())
                    .contains("service.name", ServiceConfiguration.thisModule() + "-service", "GET " + route));
        }
    }

    @Test
    void aThousandRequestsAreAnsweredInEightyMebibytes() {
        assumeTrue(ServiceProcess.isNative(), "A JVM needs more");
        try (MemoryLimit limit = MemoryLimit.ofMebibytes(MEBIBYTES)
                        .orElseGet(() -> abort("There is no control group that this user may make"));
                ServiceProcess service = ServiceProcess.start(limit, Map.of())) {
            int expected = read(service);
            String token = Tokens.withScopes(scope);
            Queue<Integer> answers = new ConcurrentLinkedQueue<>();

            // When
            try (ExecutorService clients = Executors.newFixedThreadPool(AT_ONCE)) {
                for (int i = 0; i < REQUESTS; i++) {
                    clients.execute(() -> answers.add(read(service, token)));
                }
            }

            assertThat(limit.kills()).isZero();
            assertThat(answers.stream().collect(Collectors.groupingBy(status -> status, Collectors.counting())))
                    .isEqualTo(Map.of(expected, (long) REQUESTS));
            service.terminate();
            assertEndedCleanly(service);
        }
    }

    /** Asserts that a service that was told to end does, by itself and having closed what it had open. */
    protected static void assertEndedCleanly(ServiceProcess service) {
        // 128 + SIGTERM is what the JVM answers when all of its shutdown hooks have run.
        assertThat(service.exitCode()).isIn(0, 143);
        assertThat(service.log()).contains("stopped in").doesNotContain("\"level\":\"ERROR\"");
    }

    private int read(ServiceProcess service) {
        int status = read(service, Tokens.withScopes(scope));
        assertThat(status).isIn(200, 404);
        return status;
    }

    private int read(ServiceProcess service, String token) {
        return service.given().auth().oauth2(token).get(route, UNKNOWN).statusCode();
    }
}
