package io.cadastro.customer.rest;

import io.cadastro.servicekit.rest.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.Validator;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Verifies bodies by the constraints that stand at their fields. */
@ApplicationScoped
class RequestValidation {
    /**
     * As many as a client can mend at a time: of a body with a thousand faults the rest shows with the next request.
     */
    private static final int MOST = 20;

    /** Other names of attributes are refused, and what they are may be personal. */
    private static final Pattern SHOWN = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    private static final String NAME_OF_ATTRIBUTE = "<map key>";

    private final Validator validator;

    RequestValidation(Validator validator) {
        this.validator = validator;
    }

    /**
     * Returns the request.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 that names each field that is not valid
     */
    <T> T valid(T request) {
        if (request == null) {
            throw Problems.invalid("", "is empty: send a JSON object");
        }
        Set<ConstraintViolation<T>> violations = validator.validate(request);
        if (!violations.isEmpty()) {
            throw Problems.invalid(shown(violations));
        }
        return request;
    }

    private static <T> List<Problems.Violation> shown(Set<ConstraintViolation<T>> violations) {
        return violations.stream()
                .map(violation ->
                        new Problems.Violation(field(violation.getPropertyPath()), "body", violation.getMessage()))
                .distinct()
                .sorted(Comparator.comparing(Problems.Violation::field).thenComparing(Problems.Violation::message))
                .limit(MOST)
                .toList();
    }

    /** Like {@code addresses[0].city} and {@code attributes.tier}. */
    private static String field(Path path) {
        StringBuilder field = new StringBuilder();
        for (Path.Node node : path) {
            if (node.getIndex() != null) {
                field.append('[').append(node.getIndex()).append(']');
            }
            if (node.getKey() != null && !NAME_OF_ATTRIBUTE.equals(node.getName()) && isShown(node.getKey())) {
                field.append('.').append(node.getKey());
            }
            if (!node.getName().startsWith("<")) {
                field.append(field.isEmpty() ? "" : ".").append(node.getName());
            }
        }
        return field.toString();
    }

    private static boolean isShown(Object key) {
        return SHOWN.matcher(key.toString()).matches();
    }
}
