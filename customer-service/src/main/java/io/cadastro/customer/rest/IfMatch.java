package io.cadastro.customer.rest;

import io.cadastro.servicekit.rest.Problems;
import java.util.Arrays;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The versions of a customer that a request may change, as the header {@code If-Match} has them (RFC 9110). */
final class IfMatch {
    static final String HEADER = "If-Match";

    private static final String ANY = "*";
    private static final String TAG = "(?:W/)?\"[\\x21\\x23-\\x7e]*\"";
    private static final Pattern TAGS = Pattern.compile(TAG + "(?:\\s*,\\s*" + TAG + ")*");

    private IfMatch() {}

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 428 if the header is missing, 400 if it is not valid */
    static LongPredicate required(String header) {
        if (header == null) {
            throw Problems.of(
                    428,
                    "precondition-required",
                    "If-Match is required",
                    "Read the customer and send its ETag in the header If-Match, so that nobody's change is lost",
                    new Problems.Violation(HEADER, "header", "is required"));
        }
        return optional(header);
    }

    /**
     * If the header is missing any version may be changed.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if it is not valid
     */
    static LongPredicate optional(String header) {
        if (header == null || header.strip().equals(ANY)) {
            return version -> true;
        }
        if (!TAGS.matcher(header.strip()).matches()) {
            throw Problems.invalidHeader(
                    HEADER, "is no ETag: send that of the customer as it was read, with its quotation marks");
        }
        Set<String> tags = Arrays.stream(header.split(",")).map(String::strip).collect(Collectors.toSet());
        return version -> tags.contains("\"" + version + "\"");
    }
}
