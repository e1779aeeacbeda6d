package io.cadastro.archive.rest;

import io.cadastro.archive.CustomerErasedException;
import io.cadastro.servicekit.rest.Problems;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What is asked of an erased customer's objects, as a problem document. */
class ErasedCustomerMapper {
    @ServerExceptionMapper
    Response map(CustomerErasedException e) {
        return Problems.of(
                        410,
                        "customer-erased",
                        "The customer was erased",
                        "All that there was of this customer has been or is being destroyed")
                .toResponse();
    }
}
