package io.cadastro.localcloud.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cadastro.localcloud.faults.Effect;
import io.cadastro.localcloud.faults.Faults;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** What faults do to messages: SQS may give them twice, and in another order, and without a fault hardly ever does. */
final class FaultyDelivery {
    private static final int LONGEST_DELAY_SECONDS = 2;

    private final Faults faults;

    FaultyDelivery(Faults faults) {
        this.faults = faults;
    }

    /** A SendMessage or SendMessageBatch in which some messages come later than they would. */
    byte[] delayed(byte[] body) throws IOException {
        if (!faults.mayStrike(Effect.REORDER)) {
            return body;
        }
        ObjectNode request = Json.read(body);
        if (request.has("MessageBody")) {
            delay(request);
        }
        for (JsonNode entry : request.path("Entries")) {
            delay((ObjectNode) entry);
        }
        return Json.write(request);
    }

    private void delay(ObjectNode message) {
        Duration delay = message.has("DelaySeconds") ? Duration.ZERO : delay();
        if (delay.isPositive()) {
            message.put("DelaySeconds", delay.toSeconds());
        }
    }

    /** How much later than usual a message comes; zero for most. */
    Duration delay() {
        return faults.strikes("sqs", "SendMessage", Effect.REORDER)
                ? Duration.ofSeconds(ThreadLocalRandom.current().nextInt(LONGEST_DELAY_SECONDS) + 1)
                : Duration.ZERO;
    }

    /** Whether it is worth asking of each message. */
    boolean duplicates() {
        return faults.mayStrike(Effect.DUPLICATE);
    }

    /** Whether a message that was just received goes to somebody else as well. */
    boolean isDuplicated() {
        return faults.strikes("sqs", "ReceiveMessage", Effect.DUPLICATE);
    }
}
