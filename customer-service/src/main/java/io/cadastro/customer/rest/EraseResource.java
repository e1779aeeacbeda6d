package io.cadastro.customer.rest;

import io.cadastro.customer.EraseCustomer;
import io.cadastro.customer.Erasure;
import io.cadastro.servicekit.rest.Problems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The way to be forgotten. */
@Path("/v1/customers")
@RunOnVirtualThread
@Tag(name = "Erasures")
public class EraseResource {
    private final EraseCustomer eraseCustomer;
    private final CallerAccess callerAccess;

    EraseResource(EraseCustomer eraseCustomer, CallerAccess callerAccess) {
        this.eraseCustomer = eraseCustomer;
        this.callerAccess = callerAccess;
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed(ErasuresResource.SCOPE)
    @Operation(
            summary = "Erase a customer",
            description =
                    "Destroys the customer's key at once: no copy of the data can be read any more, in backups and"
                            + " archives neither. The other services follow; Location says where to see how far they are."
                            + " Repeated, it answers the same erasure.")
    @APIResponse(
            responseCode = "202",
            description = "Begun; Location is the erasure",
            content = @Content(schema = @Schema(implementation = ErasureRepresentation.class)))
    @APIResponse(responseCode = "409", description = "A legal hold forbids it: the problem says since when and why")
    @APIResponse(responseCode = "404", description = "There is no such customer")
    public Response erase(
            UUID id,
            @HeaderParam(CallerAccess.PURPOSE) @Parameter(description = CallerAccess.PURPOSE_DESCRIPTION)
                    String purpose) {
        Erasure erasure = eraseCustomer
                .erase(id, callerAccess.of("erase", purpose))
                .orElseThrow(() -> Problems.notFound("customer"));
        return Response.accepted(ErasureRepresentation.of(erasure))
                .location(URI.create("/v1/erasures/" + erasure.id()))
                .build();
    }
}
