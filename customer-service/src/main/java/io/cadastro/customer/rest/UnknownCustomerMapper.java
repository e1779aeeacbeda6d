package io.cadastro.customer.rest;

import io.cadastro.customer.UnknownCustomerException;
import io.cadastro.servicekit.rest.Problems;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** A customer who is not there, as a problem document. */
class UnknownCustomerMapper {
    @ServerExceptionMapper
    Response map(UnknownCustomerException e) {
        return Problems.notFound("customer").toResponse();
    }
}
