package io.cadastro.servicekit.rest;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * What is no JSON, or JSON of another shape than the request has. The framework's own answers are empty, or repeat the
 * value that does not fit, which may be personal.
 */
@ApplicationScoped
public class UnreadableBody implements ProblemPostProcessor {
    /** Before problems are logged. */
    private static final int BEFORE_LOGGING = 200;

    private static final int BAD_REQUEST = 400;

    /** Whatever else a client may call a field is not repeated: it could be of any length, and personal. */
    private static final Pattern SHOWN = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,39}");

    @ServerExceptionMapper
    Response map(MismatchedInputException e) {
        return mismatched(e).toResponse();
    }

    @ServerExceptionMapper
    Response map(StreamReadException e) {
        return unreadable(e).toResponse();
    }

    @ServerExceptionMapper
    Response map(StreamConstraintsException e) {
        return tooMuch().toResponse();
    }

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        if (problem.getStatusCode() != BAD_REQUEST) {
            return problem;
        }
        return Stream.iterate(context.cause, cause -> cause != null, Throwable::getCause)
                .flatMap(cause -> known(cause).stream())
                .findFirst()
                .orElse(problem);
    }

    /**
     * For who reads a body on their own.
     *
     * @throws IllegalStateException if it is not the body that is at fault
     */
    public static HttpProblem problem(IOException e) {
        return known(e).orElseThrow(() -> new IllegalStateException("A body could not be read", e));
    }

    private static Optional<HttpProblem> known(Throwable cause) {
        return switch (cause) {
            case MismatchedInputException e -> Optional.of(mismatched(e));
            case StreamReadException e -> Optional.of(unreadable(e));
            case StreamConstraintsException e -> Optional.of(tooMuch());
            default -> Optional.empty();
        };
    }

    @Override
    public int priority() {
        return BEFORE_LOGGING;
    }

    private static HttpProblem mismatched(MismatchedInputException e) {
        if (e.getOriginalMessage().startsWith("Trailing token")) {
            return Problems.invalid("", "goes on after its end: send one JSON object");
        }
        return e instanceof UnrecognizedPropertyException
                ? Problems.invalid(field(e.getPath()), "is not a field of this request")
                : Problems.invalid(field(e.getPath()), "has another type than is expected");
    }

    private static HttpProblem unreadable(StreamReadException e) {
        if (isDuplicate(e)) {
            return Problems.invalid(duplicate(e.getProcessor()), "comes more than once");
        }
        JsonLocation place = e.getLocation();
        return Problems.invalid(
                "", "is not valid JSON: see line " + place.getLineNr() + ", column " + place.getColumnNr());
    }

    private static String duplicate(JsonParser parser) {
        return parser == null ? "" : shown(parser.getParsingContext().getCurrentName());
    }

    /** Jackson tells this fault, as that of more after the end, from others by nothing but its message. */
    private static boolean isDuplicate(JsonProcessingException e) {
        return e.getOriginalMessage().startsWith("Duplicate field");
    }

    private static HttpProblem tooMuch() {
        return Problems.invalid(
                "",
                "is nested deeper than " + StrictJson.DEEPEST + " levels, or holds a number or name that is too long");
    }

    /** Like {@code addresses[0].city}. */
    private static String field(List<JsonMappingException.Reference> path) {
        StringBuilder field = new StringBuilder();
        for (JsonMappingException.Reference step : path) {
            if (step.getFieldName() == null) {
                field.append('[').append(step.getIndex()).append(']');
            } else {
                field.append(field.isEmpty() ? "" : ".").append(shown(step.getFieldName()));
            }
        }
        return field.toString();
    }

    /** The name of a field that a client has sent, unless it is none that a field could have. */
    public static String shown(String name) {
        return name != null && SHOWN.matcher(name).matches() ? name : "(not shown)";
    }
}
