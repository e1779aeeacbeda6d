package io.cadastro.servicekit.rest;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.regex.Pattern;

/** The {@code Idempotency-Key} header of every POST that creates. */
public final class IdempotencyKey {
    public static final String HEADER = "Idempotency-Key";

    private static final Pattern VALID = Pattern.compile("[\\x21-\\x7e]{1,128}");

    private IdempotencyKey() {}

    /** @throws HttpProblem 400 if it is missing, or not of 1 to 128 visible ASCII characters */
    public static String required(String value) {
        if (value == null || !VALID.matcher(value).matches()) {
            throw Problems.of(
                    400,
                    "idempotency-key-required",
                    "An Idempotency-Key is required",
                    "Send the header Idempotency-Key with 1 to 128 visible ASCII characters, such as a random UUID, "
                            + "and the same one when you repeat the request",
                    new Problems.Violation(HEADER, "header", "is required: 1 to 128 visible ASCII characters"));
        }
        return value;
    }

    /** The key was used for another request: 422. */
    public static HttpProblem reused() {
        return Problems.of(
                422,
                "idempotency-key-reused",
                "The Idempotency-Key was used for another request",
                "The same key came with another body within 24 hours: use a new key for a new request",
                new Problems.Violation(HEADER, "header", "was used for another request"));
    }
}
