package io.cadastro.customer.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cadastro.testkit.ServiceProcess;
import io.cadastro.testkit.Tokens;
import io.restassured.response.Response;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** The process is killed while it keeps drafts. */
@Tag("process")
class KilledDraftsIT {
    private static final int LENGTH = 60_000;

    private final String token = UUID.randomUUID().toString();
    private final String access = Tokens.withScopes("cadastro/customers.write");
    private final AtomicInteger answered = new AtomicInteger();

    @TempDir
    Path data;

    @RepeatedTest(3)
    void afterAKillOneWholeDraftIsThereAndNoneThatWasAnsweredIsLost() {
        try (ExecutorService client = Executors.newSingleThreadExecutor()) {
            try (ServiceProcess service = start()) {
                client.execute(() -> keepOneAfterTheOther(service));
                int moment = 5 + new Random().nextInt(40);
                await().until(() -> answered.get() >= moment);

                // When
                service.close();
            }
        }

        try (ServiceProcess again = start()) {
            Response read = again.given().auth().oauth2(access).get("/v1/drafts/" + token);
            assertThat(read.statusCode()).isEqualTo(200);
            int version = read.jsonPath().getInt("version");
            assertThat(version).isGreaterThanOrEqualTo(answered.get());
            assertThat(read.asString()).isEqualTo(draft(version));
        }
    }

    private ServiceProcess start() {
        return ServiceProcess.start(Map.of("cadastro.data.directory", data.toString()));
    }

    /** Until nobody answers any more. */
    private void keepOneAfterTheOther(ServiceProcess service) {
        try {
            for (int version = 1; put(service, version) == 200; version++) {
                answered.set(version);
            }
        } catch (RuntimeException e) {
            System.out.println("Killed after version " + answered + ": " + e.getMessage());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private int put(ServiceProcess service, int version) throws Exception {
        return service.given()
                .auth()
                .oauth2(access)
                .contentType("application/json")
                .body(draft(version))
                .put("/v1/drafts/" + token)
                .statusCode();
    }

    private static String draft(int version) {
        return "{\"version\":" + version + ",\"notes\":\""
                + Integer.toString(version % 10).repeat(LENGTH) + "\"}";
    }
}
