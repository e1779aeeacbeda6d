package io.cadastro.customer.rest;

import io.cadastro.customer.HoldCustomer;
import io.cadastro.customer.IdempotentRequest;
import io.cadastro.customer.LegalHold;
import io.cadastro.customer.LegalHolds;
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
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The legal holds over REST. */
@Path("/v1/customers/{id}/legal-holds")
@RunOnVirtualThread
@RolesAllowed(ErasuresResource.SCOPE)
@Tag(name = "Legal holds")
public class LegalHoldsResource {
    private final HoldCustomer holdCustomer;
    private final LegalHolds holds;
    private final IdempotentRequests idempotentRequests;

    LegalHoldsResource(HoldCustomer holdCustomer, LegalHolds holds, IdempotentRequests idempotentRequests) {
        this.holdCustomer = holdCustomer;
        this.holds = holds;
        this.idempotentRequests = idempotentRequests;
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
    @Operation(summary = "List the holds of a customer, released ones too, in the order in which they were placed")
    @APIResponse(responseCode = "200")
    @APIResponse(responseCode = "404", description = "There is no such customer")
    @APIResponse(responseCode = "410", description = "The customer was erased")
    public Page<LegalHoldRepresentation> list(
            UUID id, @QueryParam("after") String after, @QueryParam("limit") String limit) {
        int size = ListQuery.limit(limit);
        List<LegalHold> found =
                holds.list(id, Cursor.after(id, after), size + 1).orElseThrow(() -> Problems.notFound("customer"));
        List<LegalHold> page = found.subList(0, Math.min(size, found.size()));
        String next = found.size() > size ? Cursor.next(id, page.getLast().id()) : null;
        return new Page<>(page.stream().map(LegalHoldRepresentation::of).toList(), next);
    }

    @DELETE
    @Path("{holdId}")
    @Operation(summary = "Release a hold", description = "It stays in the list. Released again, nothing changes.")
    @APIResponse(responseCode = "200")
    @APIResponse(responseCode = "404", description = "There is no such customer or hold")
    @APIResponse(responseCode = "410", description = "The customer was erased")
    public LegalHoldRepresentation release(UUID id, UUID holdId) {
        return holdCustomer
                .release(id, holdId)
                .map(LegalHoldRepresentation::of)
                .orElseThrow(() -> Problems.notFound("legal hold"));
    }
}
