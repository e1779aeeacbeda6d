package io.cadastro.customer;

import java.util.List;

/** What should be a registration is none. */
public final class InvalidRegistrationException extends RuntimeException {
    private final transient List<FieldProblem> problems;

    public InvalidRegistrationException(List<FieldProblem> problems) {
        super("Not valid: " + problems.stream().map(FieldProblem::field).toList());
        this.problems = List.copyOf(problems);
    }

    /** All that is wrong; at least one. */
    public List<FieldProblem> problems() {
        return problems;
    }
}
