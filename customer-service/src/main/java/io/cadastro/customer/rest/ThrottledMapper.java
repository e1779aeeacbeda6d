package io.cadastro.customer.rest;

import io.cadastro.customer.ThrottledException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Too much at once, as a problem document. */
class ThrottledMapper {
    @ServerExceptionMapper
    Response map(ThrottledException e) {
        return HttpProblem.builder()
                .withType(URI.create("/problems/throttled"))
                .withTitle("Too much at once")
                .withStatus(Response.Status.SERVICE_UNAVAILABLE)
                .withDetail("Send the same request again after the seconds that Retry-After says")
                .withHeader(HttpHeaders.RETRY_AFTER, 1)
                .build()
                .toResponse();
    }
}
