package io.cadastro.customer;

/**
 * Why a line of an import became no customer; never what stands in it. A line with several faults is refused several
 * times.
 *
 * @param line its number, from 1
 * @param field that is not as it must be; null if it is the line as a whole
 * @param reason the last part of the type of the problem that a single registration would be refused with:
 *     {@code invalid-request} or {@code already-registered}
 * @param message what is wrong, for people
 */
public record RefusedLine(long line, String field, String reason, String message) {
    /** The reason of whoever is a customer already. */
    public static final String ALREADY_REGISTERED = "already-registered";

    private static final String INVALID = "invalid-request";

    public static RefusedLine invalid(long line, FieldProblem problem) {
        return new RefusedLine(line, problem.field(), INVALID, problem.message());
    }

    /** The line as a whole. */
    public static RefusedLine invalid(long line, String message) {
        return new RefusedLine(line, null, INVALID, message);
    }

    public static RefusedLine alreadyRegistered(long line, String field) {
        return new RefusedLine(
                line, field, ALREADY_REGISTERED, "there is a customer with this " + field + ": nothing was changed");
    }

    public boolean isCustomer() {
        return ALREADY_REGISTERED.equals(reason);
    }
}
