package io.cadastro.customer.rest;

import io.cadastro.customer.Erasure;
import io.cadastro.customer.Erasures;
import io.cadastro.servicekit.rest.Problems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The erasures and their certificates over REST. */
@Path("/v1/erasures")
@RunOnVirtualThread
@RolesAllowed(ErasuresResource.SCOPE)
@Tag(name = "Erasures")
public class ErasuresResource {
    static final String SCOPE = "cadastro/customers.erase";

    private final Erasures erasures;

    ErasuresResource(Erasures erasures) {
        this.erasures = erasures;
    }

    @GET
    @Path("{id}")
    @Operation(summary = "See how far an erasure is")
    @APIResponse(responseCode = "200")
    @APIResponse(responseCode = "404", description = "There is no such erasure")
    public ErasureRepresentation get(UUID id) {
        return ErasureRepresentation.of(find(id));
    }

    @GET
    @Path("{id}/certificate")
    @Operation(
            summary = "Read the certificate of an erasure",
            description = "It can be verified without Cadastro, with the public half of the KMS key.")
    @APIResponse(responseCode = "200")
    @APIResponse(responseCode = "404", description = "There is no such erasure")
    @APIResponse(responseCode = "409", description = "Not every service has confirmed yet, or it is not signed yet")
    public CertificateRepresentation certificate(UUID id) {
        return find(id).certificate()
                .map(CertificateRepresentation::of)
                .orElseThrow(() -> Problems.of(
                        409,
                        "erasure-in-progress",
                        "The erasure is not complete",
                        "There is a certificate soon after all services have confirmed: see awaited in the erasure"));
    }

    private Erasure find(UUID id) {
        return erasures.find(id).orElseThrow(() -> Problems.notFound("erasure"));
    }
}
