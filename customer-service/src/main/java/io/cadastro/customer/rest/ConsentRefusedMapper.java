package io.cadastro.customer.rest;

import io.cadastro.customer.ConsentInForceException;
import io.cadastro.customer.ConsentNotWithdrawableException;
import io.cadastro.servicekit.rest.Problems;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What cannot become of a consent, as problem documents. */
class ConsentRefusedMapper {
    private static final int CONFLICT = 409;

    @ServerExceptionMapper
    Response inForce(ConsentInForceException e) {
        return Problems.of(
                        CONFLICT,
                        "consent-in-force",
                        "A consent for this is in force",
                        "The customer's data may be used for this purpose and on this basis already: there is nothing "
                                + "to do")
                .toResponse();
    }

    @ServerExceptionMapper
    Response notWithdrawable(ConsentNotWithdrawableException e) {
        return Problems.of(
                        CONFLICT,
                        "consent-not-withdrawable",
                        "This does not rest on consent",
                        "It rests on " + e.basis().label()
                                + ", which the customer cannot withdraw: only consent can be")
                .toResponse();
    }
}
