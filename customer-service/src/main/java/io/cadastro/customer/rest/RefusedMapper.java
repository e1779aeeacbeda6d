package io.cadastro.customer.rest;

import io.cadastro.customer.RefusedException;
import io.cadastro.servicekit.rest.IdempotencyKey;
import io.cadastro.servicekit.rest.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What the registry refuses, as problem documents. */
class RefusedMapper {
    @ServerExceptionMapper
    jakarta.ws.rs.core.Response map(RefusedException e) {
        return problem(e).toResponse();
    }

    private static HttpProblem problem(RefusedException e) {
        return switch (e.reason()) {
            case ALREADY_REGISTERED ->
                Problems.of(
                        409,
                        "already-registered",
                        "Already registered",
                        "There is a customer with this " + e.field() + ": read that one instead");
            case KEY_REUSED -> IdempotencyKey.reused();
            case IN_FLIGHT ->
                Problems.of(
                        409,
                        "in-flight",
                        "The same registration is in progress",
                        "Repeat the request in a second, with the same Idempotency-Key");
            case CUSTOMER_ERASED ->
                Problems.of(
                        410,
                        "customer-erased",
                        "The customer was erased",
                        "Nothing is left of this customer but the id and the certificate of the erasure");
        };
    }
}
