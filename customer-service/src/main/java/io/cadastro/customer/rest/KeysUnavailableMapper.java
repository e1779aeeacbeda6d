package io.cadastro.customer.rest;

import io.cadastro.servicekit.privacy.KeysUnavailableException;
import io.cadastro.servicekit.rest.Problems;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What waits for KMS, as a problem document. */
class KeysUnavailableMapper {
    private static final Logger LOG = Logger.getLogger(KeysUnavailableMapper.class);
    private static final int RETRY_SECONDS = 30;

    @ServerExceptionMapper
    Response map(KeysUnavailableException e) {
        LOG.errorf("Refused a request, for KMS is away: error=%s", e.getMessage());
        Response problem = Problems.of(
                        503,
                        "keys-unavailable",
                        "A key is not available",
                        "The service that keeps the keys does not answer: repeat the request later")
                .toResponse();
        return Response.fromResponse(problem)
                .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
                .build();
    }
}
