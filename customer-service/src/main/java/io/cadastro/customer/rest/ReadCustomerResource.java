package io.cadastro.customer.rest;

import io.cadastro.customer.Customer;
import io.cadastro.customer.ReadCustomer;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** One customer over REST. */
@Path("/v1/customers")
@RunOnVirtualThread
@Tag(name = "Customers")
public class ReadCustomerResource {
    private final ReadCustomer readCustomer;
    private final CallerAccess callerAccess;

    ReadCustomerResource(ReadCustomer readCustomer, CallerAccess callerAccess) {
        this.readCustomer = readCustomer;
        this.callerAccess = callerAccess;
    }

    @GET
    @Path("{id}")
    @RolesAllowed("cadastro/customers.read")
    @Operation(
            summary = "Read a customer",
            description = "Who read it, when and what for is on record before the answer is sent.")
    @APIResponse(
            responseCode = "200",
            description = "The customer; ETag says which version",
            content = @Content(schema = @Schema(implementation = CustomerRepresentation.class)))
    @APIResponse(responseCode = "400", description = "Access-Purpose is not valid")
    @APIResponse(responseCode = "404", description = "There is no such customer")
    @APIResponse(responseCode = "410", description = "The customer was erased")
    public Response get(
            UUID id,
            @HeaderParam(CallerAccess.PURPOSE) @Parameter(description = CallerAccess.PURPOSE_DESCRIPTION)
                    String purpose) {
        Customer customer = readCustomer.read(id, callerAccess.of("read", purpose));
        return Response.ok(CustomerRepresentation.of(customer))
                .tag(Long.toString(customer.version()))
                // From a cache it would be read without being on record.
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
