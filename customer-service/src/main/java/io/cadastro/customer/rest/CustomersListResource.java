package io.cadastro.customer.rest;

import io.cadastro.customer.CustomerFilter;
import io.cadastro.customer.CustomerLists;
import io.cadastro.servicekit.rest.Cursor;
import io.cadastro.servicekit.rest.ListQuery;
import io.cadastro.servicekit.rest.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Lists of customers over REST. */
@Path("/v1/customers")
@RunOnVirtualThread
@Tag(name = "Customers")
public class CustomersListResource {
    private final CustomerLists lists;

    CustomersListResource(CustomerLists lists) {
        this.lists = lists;
    }

    @GET
    @RolesAllowed("cadastro/customers.read")
    @Operation(
            summary = "List customers in the order of their registration",
            description =
                    "Shows nothing personal. Who has just registered or changed may appear a moment later; who was "
                            + "erased does not appear.")
    @APIResponse(responseCode = "200", description = "One page; next, if there is one, is the after of the next page")
    @APIResponse(responseCode = "400", description = "A parameter is not valid: the problem names it")
    public Page<SummaryRepresentation> list(
            @QueryParam("status")
                    @Parameter(
                            description = "Only those in this status",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"pending", "active", "suspended", "closed"}))
                    String status,
            @QueryParam("registeredFrom")
                    @Parameter(
                            description = "Only those who registered then or later",
                            example = "2026-07-01T00:00:00Z")
                    String registeredFrom,
            @QueryParam("registeredUntil")
                    @Parameter(description = "Only those who registered before then", example = "2026-08-01T00:00:00Z")
                    String registeredUntil,
            @QueryParam("attribute")
                    @Parameter(
                            description = "Only those who have this value of this attribute; not together with status. "
                                    + "It stands in the URL: keep what is personal out of attributes",
                            example = "tier:gold")
                    String attribute,
            @QueryParam("limit") @Parameter(description = "From 1 to 100; 20 if absent") String limit,
            @QueryParam("after") @Parameter(description = "The next of the page before") String after) {
        CustomerFilter filter = FilterQuery.filter(status, registeredFrom, registeredUntil, attribute);
        UUID list = FilterQuery.list(filter);
        CustomerLists.Part part = lists.list(filter, Cursor.after(list, after), ListQuery.limit(limit));
        return new Page<>(
                part.customers().stream().map(SummaryRepresentation::of).toList(),
                part.last() == null ? null : Cursor.next(list, part.last()));
    }
}
