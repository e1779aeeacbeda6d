package io.cadastro.customer.rest;

import io.cadastro.customer.AccessEntry;
import io.cadastro.customer.ReadAccesses;
import io.cadastro.servicekit.rest.Cursor;
import io.cadastro.servicekit.rest.ListQuery;
import io.cadastro.servicekit.rest.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who was shown a customer's personal data, over REST. */
@Path("/v1/customers")
@RunOnVirtualThread
@Tag(name = "Accesses", description = "Who was shown a customer's personal data, when and what for")
public class AccessesResource {
    private final ReadAccesses readAccesses;

    AccessesResource(ReadAccesses readAccesses) {
        this.readAccesses = readAccesses;
    }

    @GET
    @Path("{id}/accesses")
    @RolesAllowed("cadastro/customers.audit")
    @Operation(
            summary = "List who was shown a customer's personal data, the newest first",
            description = "Needs the scope cadastro/customers.audit. They stay when the customer is erased.")
    @APIResponse(responseCode = "200", description = "One page; next, if there is one, is the after of the next page")
    @APIResponse(responseCode = "400", description = "A parameter is not valid: the problem names it")
    @APIResponse(responseCode = "404", description = "There never was such a customer")
    public Page<AccessRepresentation> list(
            UUID id,
            @QueryParam("limit") @Parameter(description = "From 1 to 100; 20 if absent") String limit,
            @QueryParam("after") @Parameter(description = "The next of the page before") String after) {
        int size = ListQuery.limit(limit);
        UUID list = Pages.list("accesses of " + id);
        // One more than asked for tells whether there is a next page.
        List<AccessEntry> found = readAccesses.newest(id, Cursor.after(list, after), size + 1);
        return Pages.of(list, found, size, AccessEntry::id, AccessRepresentation::of);
    }
}
