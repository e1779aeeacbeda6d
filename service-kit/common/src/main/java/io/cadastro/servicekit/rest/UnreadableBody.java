package io.cadastro.servicekit.rest;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * JSON of another shape than the request has. The framework's own answers are empty, or repeat the value that does not
 * fit, which may be personal.
 */
@ApplicationScoped
public class UnreadableBody implements ProblemPostProcessor {
    /** Before problems are logged. */
    private static final int BEFORE_LOGGING = 200;

    @ServerExceptionMapper
    Response map(MismatchedInputException e) {
        return problem(e).toResponse();
    }

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        return context.cause instanceof MismatchedInputException cause ? problem(cause) : problem;
    }

    @Override
    public int priority() {
        return BEFORE_LOGGING;
    }

    private static HttpProblem problem(MismatchedInputException e) {
        String field = e.getPath().stream()
                .map(JsonMappingException.Reference::getFieldName)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("."));
        return Problems.invalid(
                field,
                e instanceof UnrecognizedPropertyException
                        ? "is not a field of this request"
                        : "has another type than is expected");
    }
}
