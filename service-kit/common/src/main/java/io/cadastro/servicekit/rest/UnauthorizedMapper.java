package io.cadastro.servicekit.rest;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** A missing or bad token, as a problem document. The ones of quarkus-resteasy-problem fail with this Quarkus. */
class UnauthorizedMapper {
    /** Comes before the mappers of quarkus-resteasy-problem. */
    private static final int FIRST = 1000;

    @ServerExceptionMapper(priority = FIRST)
    Response missing(UnauthorizedException e) {
        return problem("Bearer", "Send a bearer token in the header Authorization");
    }

    @ServerExceptionMapper(priority = FIRST)
    Response bad(AuthenticationFailedException e) {
        return problem(
                "Bearer error=\"invalid_token\"",
                "The token has expired, or is not of the issuer that is trusted here");
    }

    private static Response problem(String challenge, String detail) {
        return HttpProblem.builder()
                .withType(URI.create("/problems/unauthorized"))
                .withTitle("No valid access token")
                .withStatus(Response.Status.UNAUTHORIZED)
                .withDetail(detail)
                .withHeader(HttpHeaders.WWW_AUTHENTICATE, challenge)
                .build()
                .toResponse();
    }
}
