package io.cadastro.customer.rest;

import io.cadastro.customer.Consent;
import io.cadastro.customer.GiveConsent;
import io.cadastro.customer.IdempotentRequest;
import io.cadastro.customer.ReadConsents;
import io.cadastro.customer.WithdrawConsent;
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
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The consents over REST. */
@Path("/v1/customers")
@RunOnVirtualThread
@Tag(name = "Consents", description = "What a customer's data may be used for, and on which legal basis")
public class ConsentsResource {
    private static final String READ = "cadastro/customers.read";
    private static final String WRITE = "cadastro/customers.write";

    private final GiveConsent giveConsent;
    private final WithdrawConsent withdrawConsent;
    private final ReadConsents readConsents;
    private final IdempotentRequests idempotentRequests;

    ConsentsResource(
            GiveConsent giveConsent,
            WithdrawConsent withdrawConsent,
            ReadConsents readConsents,
            IdempotentRequests idempotentRequests) {
        this.giveConsent = giveConsent;
        this.withdrawConsent = withdrawConsent;
        this.readConsents = readConsents;
        this.idempotentRequests = idempotentRequests;
    }

    @POST
    @Path("{id}/consents")
    @RolesAllowed(WRITE)
    @Operation(
            summary = "Put on record that a customer's data may be used for a purpose",
            description = "Safe to repeat with the same Idempotency-Key: within 24 hours it answers the same.")
    @APIResponse(
            responseCode = "201",
            description = "In force; Location is the consent",
            content = @Content(schema = @Schema(implementation = ConsentRepresentation.class)))
    @APIResponse(responseCode = "400", description = "A field is not valid: the problem names it")
    @APIResponse(responseCode = "404", description = "There is no such customer")
    @APIResponse(responseCode = "409", description = "One for this purpose and on this basis is in force")
    @APIResponse(responseCode = "410", description = "The customer was erased")
    @APIResponse(responseCode = "422", description = "The Idempotency-Key was used for another request")
    public Response give(
            UUID id,
            @HeaderParam(IdempotencyKey.HEADER) String idempotencyKey,
            @Valid @NotNull ConsentRequest request) {
        String path = "/v1/customers/" + id + "/consents";
        IdempotentRequest repeatable = idempotentRequests.of("POST " + path, idempotencyKey, request);
        Consent consent = giveConsent.give(id, request.purpose(), request.basis(), repeatable);
        return Response.created(URI.create(path + "/" + consent.id()))
                .entity(ConsentRepresentation.of(consent))
                .build();
    }

    @GET
    @Path("{id}/consents")
    @RolesAllowed(READ)
    @Operation(
            summary = "List the consents of a customer in the order in which they were given",
            description = "Those withdrawn too. They stay when the customer is erased: they prove what was allowed.")
    @APIResponse(responseCode = "200", description = "One page; next, if there is one, is the after of the next page")
    @APIResponse(responseCode = "400", description = "A parameter is not valid: the problem names it")
    @APIResponse(responseCode = "404", description = "There never was such a customer")
    public Page<ConsentRepresentation> list(
            UUID id,
            @QueryParam("limit") @Parameter(description = "From 1 to 100; 20 if absent") String limit,
            @QueryParam("after") @Parameter(description = "The next of the page before") String after) {
        int size = ListQuery.limit(limit);
        UUID list = Pages.list("consents of " + id);
        // One more than asked for tells whether there is a next page.
        List<Consent> found = readConsents.list(id, Cursor.after(list, after), size + 1);
        return Pages.of(list, found, size, Consent::id, ConsentRepresentation::of);
    }

    @GET
    @Path("{id}/consents/{consentId}")
    @RolesAllowed(READ)
    @Operation(summary = "Read a consent")
    @APIResponse(responseCode = "200", description = "The consent, perhaps withdrawn")
    @APIResponse(responseCode = "404", description = "There is no such consent of this customer")
    public ConsentRepresentation get(UUID id, UUID consentId) {
        return shown(readConsents.find(id, consentId));
    }

    @DELETE
    @Path("{id}/consents/{consentId}")
    @RolesAllowed(WRITE)
    @Operation(
            summary = "Withdraw a consent",
            description =
                    "It stays on record with the time of its withdrawal. Withdrawn again, the answer is the same.")
    @APIResponse(responseCode = "200", description = "The consent with the time of its withdrawal")
    @APIResponse(responseCode = "404", description = "There is no such consent of this customer")
    @APIResponse(responseCode = "409", description = "It has another legal basis than consent")
    @APIResponse(responseCode = "410", description = "The customer was erased")
    public ConsentRepresentation withdraw(UUID id, UUID consentId) {
        return shown(withdrawConsent.withdraw(id, consentId));
    }

    private static ConsentRepresentation shown(Optional<Consent> consent) {
        return consent.map(ConsentRepresentation::of).orElseThrow(() -> Problems.notFound("consent"));
    }
}
