package io.cadastro.localcloud.faults;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;

/**
 * What is to go wrong.
 *
 * @param id by which it can be taken back; a new one if null
 * @param service that it meets, like {@code dynamodb}; {@code *} for all
 * @param operation that it meets, like {@code PutItem}; {@code *} for all
 * @param probability with which it meets a request, above 0 and up to 1
 * @param times after which it is over; null for never
 * @param milliseconds by which {@link Effect#LATENCY} slows down
 * @param status of {@link Effect#ERROR}, from 400 to 599
 * @param code of {@link Effect#ERROR}, like {@code InternalServerError}
 * @param message of {@link Effect#ERROR}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Fault(
        UUID id,
        String service,
        String operation,
        Effect effect,
        Double probability,
        Integer times,
        Integer milliseconds,
        Integer status,
        String code,
        String message) {
    static final String ANY = "*";

    private static final int LONGEST_LATENCY = 60_000;

    /** @throws IllegalArgumentException with a sentence for the user, naming the field */
    public Fault {
        demand(
                effect != null,
                "effect is needed: latency, error, throttle, disconnect, loseAnswer, unprocessed,"
                        + " duplicate or reorder");
        id = id == null ? UUID.randomUUID() : id;
        service = service == null ? ANY : service;
        operation = operation == null ? ANY : operation;
        probability = probability == null ? 1 : probability;
        demand(probability > 0 && probability <= 1, "probability has to be above 0 and at most 1");
        demand(times == null || times > 0, "times has to be positive");
        if (effect == Effect.LATENCY) {
            demand(
                    milliseconds != null && milliseconds > 0 && milliseconds <= LONGEST_LATENCY,
                    "milliseconds, from 1 to " + LONGEST_LATENCY + ", are needed for latency");
        }
        if (effect == Effect.ERROR) {
            demand(status != null && status >= 400 && status < 600, "status, from 400 to 599, is needed for an error");
            demand(code != null && code.matches("[A-Za-z0-9.]+"), "code is needed for an error, as AWS writes it");
            message = message == null ? "Injected" : message;
        }
    }

    private static void demand(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }

    boolean meets(String askedService, String askedOperation) {
        return (service.equals(ANY) || service.equals(askedService))
                && (operation.equals(ANY) || operation.equals(askedOperation));
    }
}
