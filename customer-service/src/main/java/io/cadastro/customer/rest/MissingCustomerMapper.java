package io.cadastro.customer.rest;

import io.cadastro.customer.ErasedCustomerException;
import io.cadastro.customer.UnknownCustomerException;
import io.cadastro.servicekit.rest.Problems;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** A customer who is not there, or not any more, as problem documents. */
class MissingCustomerMapper {
    private static final int GONE = 410;

    @ServerExceptionMapper
    Response unknown(UnknownCustomerException e) {
        return Problems.notFound("customer").toResponse();
    }

    @ServerExceptionMapper
    Response erased(ErasedCustomerException e) {
        return Problems.of(
                        GONE,
                        "customer-erased",
                        "The customer was erased",
                        "Their data is destroyed for good: only their events and who saw them can still be read")
                .toResponse();
    }
}
