package io.cadastro.servicekit.rest;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.net.URI;
import java.util.List;

/**
 * Problem documents (RFC 9457). Each {@code type} is a page that says how to mend it: {@code /problems/SLUG} at the
 * service that answered, docs/problems/SLUG.md in the repository.
 */
public final class Problems {
    static final String VIOLATIONS = "violations";

    private Problems() {}

    public static HttpProblem of(int status, String slug, String title, String detail) {
        return builder(status, slug, title, detail).build();
    }

    /** A problem that a field of the request has to do with. */
    public static HttpProblem of(int status, String slug, String title, String detail, Violation violation) {
        return builder(status, slug, title, detail)
                .with(VIOLATIONS, List.of(violation))
                .build();
    }

    /** Bad input in one field of the body. */
    public static HttpProblem invalid(String field, String message) {
        return invalid(field, "body", message);
    }

    /** Bad input in a parameter of the query. */
    public static HttpProblem invalidQuery(String parameter, String message) {
        return invalid(parameter, "query", message);
    }

    /** Bad input in a header. */
    public static HttpProblem invalidHeader(String header, String message) {
        return invalid(header, "header", message);
    }

    private static HttpProblem invalid(String field, String in, String message) {
        return invalid(List.of(new Violation(field, in, message)));
    }

    /** Bad input in several places. */
    public static HttpProblem invalid(List<Violation> violations) {
        return builder(400, "invalid-request", "The request is not valid", "See violations: each names a field")
                .with(VIOLATIONS, violations)
                .build();
    }

    /** There is nothing with this id, or the caller may not know of it. */
    public static HttpProblem notFound(String what) {
        return of(404, "not-found", "Not found", "There is no " + what + " with this id");
    }

    private static HttpProblem.Builder builder(int status, String slug, String title, String detail) {
        return HttpProblem.builder()
                .withType(URI.create("/problems/" + slug))
                .withTitle(title)
                .withStatus(status)
                .withDetail(detail);
    }

    /**
     * What is wrong with one field.
     *
     * @param field its name, dotted for nested ones
     * @param in {@code body}, {@code query}, {@code path} or {@code header}
     */
    @RegisterForReflection
    public record Violation(String field, String in, String message) {}
}
