package io.cadastro.customer.rest;

import io.cadastro.customer.UnspoolableException;
import io.cadastro.servicekit.rest.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.io.IOException;
import java.util.zip.ZipException;

/** Why an import is not taken, as problem documents. */
final class ImportProblems {
    private static final int UNSUPPORTED = 415;

    private ImportProblems() {}

    /** The rest of the body is not waited for. */
    static HttpProblem of(UnspoolableException e) {
        return HttpProblem.builder(problem(e)).withHeader("Connection", "close").build();
    }

    private static HttpProblem problem(UnspoolableException e) {
        return switch (e.reason()) {
            case TOO_LARGE ->
                Problems.of(
                        413,
                        "content-too-large",
                        "The body is too large",
                        "An import may not be so long, unpacked: send it in several parts");
            case NO_SPACE ->
                Problems.of(
                        507,
                        "no-space",
                        "There is no room for the import",
                        "Repeat the request later, with the same Idempotency-Key: imports under way make room as they end");
        };
    }

    /** Whoever sent it is probably gone, and reads this only if it was packed wrongly. */
    static HttpProblem brokenOff(IOException e) {
        String detail = e instanceof ZipException
                ? "The body is not what Content-Encoding says: it cannot be unpacked"
                : "The body broke off: nothing of it was kept. Send it again";
        return Problems.of(400, "invalid-request", "The request is not valid", detail);
    }

    static HttpProblem unsupported(String detail) {
        return Problems.of(UNSUPPORTED, "unsupported-media-type", "Unsupported media type", detail);
    }
}
