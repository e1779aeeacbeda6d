package io.cadastro.customer.rest;

import io.cadastro.customer.CustomerStatus;
import io.cadastro.customer.HeldException;
import io.cadastro.customer.IllegalStatusMoveException;
import io.cadastro.customer.RefusedException;
import io.cadastro.servicekit.rest.IdempotencyKey;
import io.cadastro.servicekit.rest.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What the registry refuses, as problem documents. */
class RefusedMapper {
    @ServerExceptionMapper
    jakarta.ws.rs.core.Response map(RefusedException e) {
        return problem(e).toResponse();
    }

    @ServerExceptionMapper
    jakarta.ws.rs.core.Response map(IllegalStatusMoveException e) {
        return Problems.of(
                        409,
                        "illegal-status-move",
                        "The status does not lead there",
                        ways(e.from()),
                        new Problems.Violation(
                                "status", "body", "does not follow " + e.from().label()))
                .toResponse();
    }

    private static String ways(CustomerStatus from) {
        if (from.next().isEmpty()) {
            return "The customer is " + from.label() + " for good";
        }
        return "The customer is " + from.label() + " and can become "
                + from.next().stream().map(CustomerStatus::label).collect(Collectors.joining(" or "));
    }

    @ServerExceptionMapper
    jakarta.ws.rs.core.Response map(HeldException e) {
        return Problems.of(
                        409,
                        "legal-hold",
                        "A legal hold keeps the customer from being erased",
                        "Held since " + e.since() + ": " + e.reason())
                .toResponse();
    }

    private static HttpProblem problem(RefusedException e) {
        return switch (e.reason()) {
            case ALREADY_REGISTERED ->
                Problems.of(
                        409,
                        "already-registered",
                        "Already registered",
                        "There is a customer with this " + e.field() + ": read that one instead",
                        new Problems.Violation(e.field(), "body", "belongs to another customer"));
            case OUTDATED ->
                Problems.of(
                        412,
                        "precondition-failed",
                        "The customer has changed",
                        "It is no longer the version of If-Match: read it again, and change that",
                        new Problems.Violation(
                                IfMatch.HEADER, "header", "is not the ETag of the customer as it is now"));
            case KEY_REUSED -> IdempotencyKey.reused();
            case IN_FLIGHT ->
                Problems.of(
                        409,
                        "in-flight",
                        "The same request is in progress",
                        "Another request about the same customer is being written: repeat this one in a second, "
                                + "with the same Idempotency-Key if it has one");
            case CUSTOMER_ERASED ->
                Problems.of(
                        410,
                        "customer-erased",
                        "The customer was erased",
                        "Nothing is left of this customer but the id and the certificate of the erasure");
        };
    }
}
