package io.cadastro.archive.rest;

import io.cadastro.servicekit.rest.Problems.Violation;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;

/** Reads the parameters of a list. Those that are wrong are the client's to mend: 400, and each names its parameter. */
@RegisterForReflection(targets = Violation.class)
final class ListQuery {
    static final int LONGEST = 100;
    private static final int USUAL = 20;

    private ListQuery() {}

    static UUID id(String name, String value) {
        try {
            return UUID.fromString(value);
        } catch (IllegalArgumentException e) {
            throw invalid(name, "must be a UUID", e);
        }
    }

    static int limit(String value) {
        if (value == null) {
            return USUAL;
        }
        try {
            int limit = Integer.parseInt(value);
            if (limit >= 1 && limit <= LONGEST) {
                return limit;
            }
            throw invalid("limit", "must be from 1 to " + LONGEST, null);
        } catch (NumberFormatException e) {
            throw invalid("limit", "must be a number from 1 to " + LONGEST, e);
        }
    }

    /** @return null for the first page */
    static UUID after(String value) {
        try {
            return value == null ? null : Cursor.read(value);
        } catch (IllegalArgumentException e) {
            throw invalid("after", "must be the next of an earlier answer", e);
        }
    }

    static HttpProblem invalid(String name, String message, Exception cause) {
        HttpProblem problem = HttpProblem.builder()
                .withType(URI.create("/problems/invalid-request"))
                .withTitle("The request is not valid")
                .withStatus(Response.Status.BAD_REQUEST)
                .withDetail("See violations: each names a field")
                .with("violations", List.of(new Violation(name, "query", message)))
                .build();
        if (cause != null) {
            problem.addSuppressed(cause);
        }
        return problem;
    }
}
