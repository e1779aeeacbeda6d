package io.cadastro.customer.rest;

import io.cadastro.customer.Access;
import io.cadastro.customer.Customer;
import io.cadastro.customer.SearchCustomers;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Search over REST: a POST, so that nothing personal stands in a URL. */
@Path("/v1/customers")
@RunOnVirtualThread
@Tag(name = "Customers")
public class SearchResource {
    private final SearchCustomers searchCustomers;
    private final CallerAccess callerAccess;

    SearchResource(SearchCustomers searchCustomers, CallerAccess callerAccess) {
        this.searchCustomers = searchCustomers;
        this.callerAccess = callerAccess;
    }

    @POST
    @Path("search")
    @RolesAllowed("cadastro/customers.read")
    @Operation(
            summary = "Find a customer by CPF, CNPJ or e-mail address",
            description = "Changes nothing and needs no Idempotency-Key. Who was shown whom, when and what for is on "
                    + "record before the answer is sent.")
    @APIResponse(
            responseCode = "200",
            description = "The customers found: one or none",
            content = @Content(schema = @Schema(implementation = FoundCustomers.class)))
    @APIResponse(responseCode = "400", description = "A field or Access-Purpose is not valid: the problem names it")
    public Response search(
            @HeaderParam(CallerAccess.PURPOSE) @Parameter(description = CallerAccess.PURPOSE_DESCRIPTION)
                    String purpose,
            @Valid @NotNull SearchRequest request) {
        Access access = callerAccess.of("search", purpose);
        Optional<Customer> found = request.taxId()
                .map(taxId -> searchCustomers.byTaxId(taxId, access))
                .orElseGet(() -> searchCustomers.byEmail(request.canonicalEmail(), access));
        return Response.ok(new FoundCustomers(
                        found.map(CustomerRepresentation::of).stream().toList()))
                // From a cache it would be read without being on record.
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
