package io.cadastro.customer.rest;

import io.cadastro.customer.HoldCustomer;
import io.cadastro.customer.IdempotentRequest;
import io.cadastro.customer.LegalHold;
import io.cadastro.servicekit.rest.Cursor;
import io.cadastro.servicekit.rest.IdempotencyKey;
import io.cadastro.servicekit.rest.ListQuery;
import io.cadastro.servicekit.rest.Page;
import io.cadastro.servicekit.rest.Problems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;

/** The legal holds over REST. */
@Path("/v1/customers/{id}/legal-holds")
@RunOnVirtualThread
@RolesAllowed(ErasuresResource.SCOPE)
@Tag(name = "Legal holds")
public class LegalHoldsResource {
    private final HoldCustomer holdCustomer;
    private final IdempotentRequests idempotentRequests;
    private final CallerAccess callerAccess;

    LegalHoldsResource(HoldCustomer holdCustomer, IdempotentRequests idempotentRequests, CallerAccess callerAccess) {
        this.holdCustomer = holdCustomer;
        this.idempotentRequests = idempotentRequests;
        this.callerAccess = callerAccess;
    }

    @POST
    @Operation(
            summary = "Keep a customer from being erased",
            description = "Safe to repeat with the same Idempotency-Key: within 24 hours it answers the same.")
    @APIResponse(
            responseCode = "201",
            description = "Placed; Location is the hold",
            content = @Content(schema = @Schema(implementation = LegalHoldRepresentation.class)))
    @APIResponse(responseCode = "404", description = "There is no such customer")
    @APIResponse(responseCode = "410", description = "The customer was erased before")
    public Response place(
            UUID id,
            @HeaderParam(IdempotencyKey.HEADER) String idempotencyKey,
            @Valid @NotNull LegalHoldRequest request) {
        String path = "/v1/customers/" + id + "/legal-holds";
        IdempotentRequest repeatable = idempotentRequests.of("POST " + path, idempotencyKey, request);
        LegalHold hold =
                holdCustomer.place(id, request.reason(), repeatable).orElseThrow(() -> Problems.notFound("customer"));
        return Response.created(URI.create(path + "/" + hold.id()))
                .entity(LegalHoldRepresentation.of(hold))
                .build();
    }

    @GET
    // From a cache it would be read without being on record.
    @ResponseHeader(name = HttpHeaders.CACHE_CONTROL, value = "no-store")
    @Operation(
            summary = "List the holds of a customer, released ones too, in the order in which they were placed",
            description = "A reason may name somebody: who was shown it, when and what for is on record before the "
                    + "answer is sent.")
    @APIResponse(responseCode = "200", description = "One page; next, if there is one, is the after of the next page")
    @APIResponse(responseCode = "400", description = "A parameter or Access-Purpose is not valid: the problem names it")
    @APIResponse(responseCode = "404", description = "There is no such customer")
    @APIResponse(responseCode = "410", description = "The customer was erased")
    public Page<LegalHoldRepresentation> list(
            UUID id,
            @QueryParam("limit") @Parameter(description = "From 1 to 100; 20 if absent") String limit,
            @QueryParam("after") @Parameter(description = "The next of the page before") String after,
            @HeaderParam(CallerAccess.PURPOSE) @Parameter(description = CallerAccess.PURPOSE_DESCRIPTION)
                    String purpose) {
        int size = ListQuery.limit(limit);
        UUID list = Pages.list("legal holds of " + id);
        // One more than asked for tells whether there is a next page.
        List<LegalHold> found = holdCustomer
                .list(id, Cursor.after(list, after), size + 1, callerAccess.of("list-legal-holds", purpose))
                .orElseThrow(() -> Problems.notFound("customer"));
        return Pages.of(list, found, size, LegalHold::id, LegalHoldRepresentation::of);
    }

    @DELETE
    @Path("{holdId}")
    @Operation(summary = "Release a hold", description = "It stays in the list. Released again, nothing changes.")
    @APIResponse(responseCode = "200")
    @APIResponse(responseCode = "404", description = "There is no such customer or hold")
    @APIResponse(responseCode = "410", description = "The customer was erased")
    public LegalHoldRepresentation release(
            UUID id,
            UUID holdId,
            @HeaderParam(CallerAccess.PURPOSE) @Parameter(description = CallerAccess.PURPOSE_DESCRIPTION)
                    String purpose) {
        return holdCustomer
                .release(id, holdId, callerAccess.of("release-legal-hold", purpose))
                .map(LegalHoldRepresentation::of)
                .orElseThrow(() -> Problems.notFound("legal hold"));
    }
}
