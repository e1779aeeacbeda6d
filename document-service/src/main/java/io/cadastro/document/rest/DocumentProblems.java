package io.cadastro.document.rest;

import io.cadastro.document.CustomerClosedException;
import io.cadastro.document.CustomerErasedException;
import io.cadastro.document.CustomerUnknownException;
import io.cadastro.document.DocumentUnavailableException;
import io.cadastro.servicekit.rest.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What the domain refuses, as problem documents. */
class DocumentProblems {
    @ServerExceptionMapper
    Response map(CustomerUnknownException e) {
        return Problems.of(
                        404,
                        "customer-unknown",
                        "The customer is not known here",
                        "There is no such customer here. After a registration it may take a moment: "
                                + "if the customer has just been registered, repeat the request in a second")
                .toResponse();
    }

    @ServerExceptionMapper
    Response map(CustomerClosedException e) {
        return Problems.of(
                        409,
                        "customer-closed",
                        "The customer is closed",
                        "Nothing can be added to a closed customer; what there is can be read")
                .toResponse();
    }

    @ServerExceptionMapper
    Response map(CustomerErasedException e) {
        return Problems.of(
                        410,
                        "customer-erased",
                        "The customer was erased",
                        "All that there was of this customer has been or is being destroyed, and nothing is taken")
                .toResponse();
    }

    @ServerExceptionMapper
    Response map(DocumentUnavailableException e) {
        return problem(e.reason()).toResponse();
    }

    private static HttpProblem problem(DocumentUnavailableException.Reason reason) {
        return switch (reason) {
            case AWAITING_UPLOAD ->
                notAvailable("Its upload has not arrived or is being checked: read the document for its status");
            case REJECTED -> notAvailable("It was rejected: read the document for the reason, and announce a new one");
            case GONE -> notAvailable("Its bytes are no longer stored");
            case ARCHIVED ->
                Problems.of(
                        409,
                        "document-archived",
                        "The document is in the archive",
                        "Its bytes are in cold storage. Find its object at archive-service with "
                                + "GET /v1/archive/objects?documentId=, ask for it with "
                                + "POST /v1/archive/objects/{id}/restorations, and repeat this when that is completed");
        };
    }

    private static HttpProblem notAvailable(String detail) {
        return Problems.of(409, "document-not-available", "The document is not available", detail);
    }
}
