package io.cadastro.customer.rest;

import io.cadastro.customer.Access;
import io.cadastro.servicekit.rest.Problems;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/** Tells who is about to be shown personal data, and what for. */
@ApplicationScoped
class CallerAccess {
    /** The header in which callers state what for. */
    static final String PURPOSE = "Access-Purpose";

    static final String PURPOSE_DESCRIPTION =
            "What for, to be put on record: 1 to 64 of a-z, 0-9 and -; unstated if absent";

    private static final Pattern VALID = Pattern.compile("[a-z0-9-]{1,64}");

    private final SecurityIdentity caller;

    CallerAccess(SecurityIdentity caller) {
        this.caller = caller;
    }

    /**
     * The access by whoever sent the request that is being answered.
     *
     * @param operation by which they are shown it, like {@code read}
     * @param purpose as the header has it; null if it is missing
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if the purpose is not valid
     */
    Access of(String operation, String purpose) {
        if (purpose != null && !VALID.matcher(purpose).matches()) {
            throw Problems.invalidHeader(PURPOSE, "must be 1 to 64 of a-z, 0-9 and -, like support-call");
        }
        return new Access(
                caller.getPrincipal().getName(),
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                operation,
                purpose == null ? Access.UNSTATED : purpose);
    }
}
