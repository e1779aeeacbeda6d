package io.cadastro.customer.rest;

import io.cadastro.customer.CustomerAttribute;
import io.cadastro.customer.CustomerFilter;
import io.cadastro.customer.CustomerStatus;
import io.cadastro.servicekit.rest.Problems;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads which customers a list is to show. What is wrong is the client's to mend: 400, naming the parameter. */
final class FilterQuery {
    private static final Pattern ATTRIBUTE = Pattern.compile("([a-z][a-z0-9-]{0,39}):(.{1,200})", Pattern.DOTALL);

    private FilterQuery() {}

    /** Each parameter is null if it is missing. */
    static CustomerFilter filter(String status, String from, String until, String attribute) {
        if (status != null && attribute != null) {
            throw Problems.invalidQuery(
                    "attribute", "cannot be combined with status: ask for the attribute, and look at each status");
        }
        Instant registeredFrom = time("registeredFrom", from);
        Instant registeredUntil = time("registeredUntil", until);
        if (registeredFrom != null && registeredUntil != null && !registeredFrom.isBefore(registeredUntil)) {
            throw Problems.invalidQuery("registeredUntil", "must be later than registeredFrom");
        }
        return new CustomerFilter(status(status), registeredFrom, registeredUntil, attribute(attribute));
    }

    /** What the cursors of the list that a filter makes are bound to. */
    static UUID list(CustomerFilter filter) {
        CustomerAttribute attribute = filter.attribute();
        return Pages.list(Stream.of(
                        filter.status(),
                        filter.registeredFrom(),
                        filter.registeredUntil(),
                        attribute == null ? null : attribute.name() + ":" + attribute.value())
                .map(String::valueOf)
                .collect(Collectors.joining("\n", "customers\n", "")));
    }

    private static CustomerStatus status(String label) {
        if (label == null) {
            return null;
        }
        return listed().filter(status -> status.label().equals(label))
                .findFirst()
                .orElseThrow(() -> Problems.invalidQuery(
                        "status",
                        "is none of " + listed().map(CustomerStatus::label).collect(Collectors.joining(", "))));
    }

    /** Who was erased is in no list. */
    private static Stream<CustomerStatus> listed() {
        return Arrays.stream(CustomerStatus.values()).filter(status -> status != CustomerStatus.ERASED);
    }

    private static Instant time(String parameter, String value) {
        try {
            return value == null ? null : OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeParseException e) {
            throw Problems.invalidQuery(
                    parameter, "is not an RFC 3339 time, like 2026-07-01T00:00:00Z (a + is %2B in a URL)");
        }
    }

    private static CustomerAttribute attribute(String value) {
        if (value == null) {
            return null;
        }
        Matcher parts = ATTRIBUTE.matcher(value);
        if (!parts.matches()) {
            throw Problems.invalidQuery("attribute", "is not a name and a value, like tier:gold");
        }
        return new CustomerAttribute(parts.group(1), parts.group(2));
    }
}
