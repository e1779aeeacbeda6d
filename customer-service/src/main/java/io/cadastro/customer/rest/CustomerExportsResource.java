package io.cadastro.customer.rest;

import io.cadastro.customer.Export;
import io.cadastro.customer.ExportCustomer;
import io.cadastro.servicekit.rest.IdempotencyKey;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Asks for exports over REST. */
@Path("/v1/customers/{id}/exports")
@RunOnVirtualThread
@Tag(name = "Exports")
public class CustomerExportsResource {
    private final ExportCustomer exportCustomer;
    private final IdempotentRequests idempotentRequests;

    CustomerExportsResource(ExportCustomer exportCustomer, IdempotentRequests idempotentRequests) {
        this.exportCustomer = exportCustomer;
        this.idempotentRequests = idempotentRequests;
    }

    @POST
    @RolesAllowed("cadastro/customers.export")
    @Operation(
            summary = "Export everything held on a customer",
            description = "For who takes their data elsewhere (LGPD, article 18). It is put together in the background;"
                    + " Location says where to follow it. Safe to repeat with the same Idempotency-Key.")
    @APIResponse(
            responseCode = "202",
            description = "It is being put together",
            content = @Content(schema = @Schema(implementation = ExportRepresentation.class)))
    @APIResponse(responseCode = "404", description = "There is no such customer")
    @APIResponse(responseCode = "409", description = "The same request is in progress")
    @APIResponse(responseCode = "410", description = "The customer was erased")
    @APIResponse(responseCode = "422", description = "The Idempotency-Key was used for another request")
    public Response request(UUID id, @HeaderParam(IdempotencyKey.HEADER) String idempotencyKey) {
        String operation = "POST /v1/customers/" + id + "/exports";
        Export export = exportCustomer.request(id, idempotentRequests.of(operation, idempotencyKey, Map.of()));
        return Response.accepted(ExportRepresentation.of(export))
                .location(URI.create("/v1/exports/" + export.id()))
                .build();
    }
}
