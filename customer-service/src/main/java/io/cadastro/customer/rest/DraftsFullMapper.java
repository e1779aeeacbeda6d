package io.cadastro.customer.rest;

import io.cadastro.customer.DraftsFullException;
import io.cadastro.servicekit.rest.Problems;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** That there is no room for another draft, as a problem document. */
class DraftsFullMapper {
    private static final int INSUFFICIENT_STORAGE = 507;

    @ServerExceptionMapper
    Response map(DraftsFullException e) {
        return Problems.of(
                        INSUFFICIENT_STORAGE,
                        "drafts-full",
                        "There is no room for another draft",
                        "Keep the draft at the client for now, or register without one")
                .toResponse();
    }
}
