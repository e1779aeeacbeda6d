package io.cadastro.peer;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** What a registration can be refused for, as problem details (RFC 9457). */
final class Problems {
    private Problems() {}

    static ErrorResponseException notFound() {
        return problem(HttpStatus.NOT_FOUND, "There is no such customer");
    }

    static ErrorResponseException alreadyRegistered(String field) {
        return problem(HttpStatus.CONFLICT, "There is a customer with this " + field + ": read that one instead");
    }

    static ErrorResponseException inFlight() {
        return problem(HttpStatus.CONFLICT, "The same registration is in progress: repeat the request in a second");
    }

    static ErrorResponseException keyReused() {
        return problem(HttpStatus.UNPROCESSABLE_CONTENT, "The Idempotency-Key was used for another request");
    }

    private static ErrorResponseException problem(HttpStatus status, String detail) {
        return new ErrorResponseException(status, ProblemDetail.forStatusAndDetail(status, detail), null);
    }
}
