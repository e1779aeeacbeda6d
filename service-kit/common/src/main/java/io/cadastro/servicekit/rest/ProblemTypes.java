package io.cadastro.servicekit.rest;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * Gives problems that the framework found, such as a missing token or an unreadable body, the type of our own pages,
 * and says what to mend.
 */
@ApplicationScoped
public class ProblemTypes implements ProblemPostProcessor {
    private static final int CLIENT_ERROR = 400;
    private static final int SERVER_ERROR = 500;
    private static final int NOT_FOUND = 404;
    private static final int UNSUPPORTED_MEDIA_TYPE = 415;
    private static final Problems.Violation CONTENT_TYPE =
            new Problems.Violation("Content-Type", "header", "is not of a media type that this operation takes");
    private static final Map<Integer, String> PAGES = Map.of(
            401, "unauthorized",
            403, "forbidden",
            404, "not-found",
            405, "method-not-allowed",
            413, "content-too-large",
            415, "unsupported-media-type");

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        if (problem.getType() != null) {
            return problem;
        }
        HttpProblem.Builder ours =
                HttpProblem.builder(problem).withType(URI.create("/problems/" + page(problem.getStatusCode())));
        return switch (problem.getStatusCode()) {
            // Whoever puts personal data into an address does not find it in the answer.
            case NOT_FOUND ->
                ours.withInstance(null)
                        .withDetail("There is nothing at this address")
                        .build();
            case UNSUPPORTED_MEDIA_TYPE ->
                ours.withDetail("Send the body in a media type that the operation takes, such as application/json")
                        .with(Problems.VIOLATIONS, List.of(CONTENT_TYPE))
                        .build();
            default -> ours.build();
        };
    }

    private static String page(int status) {
        if (status >= SERVER_ERROR) {
            return "internal-error";
        }
        return PAGES.getOrDefault(status, status >= CLIENT_ERROR ? "invalid-request" : "internal-error");
    }
}
