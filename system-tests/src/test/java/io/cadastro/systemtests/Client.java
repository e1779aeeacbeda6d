package io.cadastro.systemtests;

import com.fasterxml.jackson.databind.JsonNode;
import io.cadastro.launcher.walk.Answer;
import io.cadastro.launcher.walk.Cadastro;
import io.cadastro.launcher.walk.Person;
import io.cadastro.launcher.walk.UnexpectedException;
import io.cadastro.launcher.walk.Upload;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * A client as it should be: whatever fails in a way that may pass is sent again, unchanged, under the same idempotency
 * key.
 */
final class Client {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Cadastro cadastro;
    private final Upload upload = Upload.articlesOfAssociation();

    Client(Cadastro cadastro) {
        this.cadastro = cadastro;
    }

    /** Registers the person and uploads a document. */
    Registered register(Person person) {
        String customerKey = UUID.randomUUID().toString();
        String customerId = persist(201, () -> cadastro.register(customerKey, person))
                .path("id")
                .asText();
        String documentKey = UUID.randomUUID().toString();
        JsonNode announced = persist(201, () -> cadastro.announce(documentKey, customerId, upload));
        String documentId = announced.path("id").asText();
        put(documentKey, customerId, announced);
        return new Registered(person, customerId, documentId);
    }

    private void put(String documentKey, String customerId, JsonNode first) {
        JsonNode announced = first;
        long deadline = deadline();
        while (!announced.path("upload").isMissingNode() && !isPut(announced)) {
            if (System.nanoTime() > deadline) {
                throw new UnexpectedException("The upload went on failing");
            }
            LockSupport.parkNanos(PAUSE.toNanos());
            announced = persist(201, () -> cadastro.announce(documentKey, customerId, upload));
        }
    }

    private boolean isPut(JsonNode announced) {
        try {
            return cadastro.put(announced, upload.bytes()) == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private static JsonNode persist(int expected, Supplier<Answer> call) {
        long deadline = deadline();
        while (true) {
            try {
                Answer answer = call.get();
                if (answer.status() == expected || !mayPass(answer) || System.nanoTime() > deadline) {
                    return answer.expect(expected);
                }
            } catch (UncheckedIOException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** Not yet known there, still in flight, or broken for now. */
    private static boolean mayPass(Answer answer) {
        return answer.status() == 404 || answer.status() == 409 || answer.status() >= 500;
    }

    private static long deadline() {
        return System.nanoTime() + PATIENCE.toNanos();
    }
}
