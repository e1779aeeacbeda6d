package io.cadastro.archive.rest;

import io.cadastro.archive.ObjectNotArchivedException;
import io.cadastro.archive.RestorationInProgressException;
import io.cadastro.archive.RestorationRequests;
import io.cadastro.servicekit.postgres.IdempotencyRecords;
import io.cadastro.servicekit.rest.IdempotencyKey;
import io.cadastro.servicekit.rest.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Asking for restorations over REST. */
@Path("/v1/archive/objects/{id}/restorations")
@RunOnVirtualThread
@Tag(name = "Restorations")
public class ObjectRestorationsResource {
    private static final String PATH = "/v1/archive/restorations/";

    private final RestorationRequests requests;
    private final IdempotencyRecords idempotency;
    private final SecurityIdentity caller;

    ObjectRestorationsResource(RestorationRequests requests, IdempotencyRecords idempotency, SecurityIdentity caller) {
        this.requests = requests;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @POST
    @RolesAllowed("cadastro/archive.write")
    @Operation(
            summary = "Make an archived object readable for some days",
            description =
                    "Takes minutes to hours: follow Location. Safe to repeat with the same Idempotency-Key: within "
                            + "24 hours it answers the same. Needs the scope cadastro/archive.write.")
    @APIResponse(
            responseCode = "202",
            description = "Written down; Location leads to its status",
            content = @Content(schema = @Schema(implementation = RestorationRepresentation.class)))
    @APIResponse(responseCode = "400", description = "A field is not valid: the problem names it")
    @APIResponse(responseCode = "404", description = "There is no such object")
    @APIResponse(responseCode = "409", description = "The object can be read as it is, or is being restored")
    @APIResponse(responseCode = "410", description = "The customer was erased")
    @APIResponse(responseCode = "422", description = "The Idempotency-Key was used for another request")
    public Response request(
            @HeaderParam(IdempotencyKey.HEADER) String idempotencyKey,
            UUID id,
            @Valid @NotNull RestorationRequest request) {
        String key = IdempotencyKey.required(idempotencyKey);
        try {
            RestorationRepresentation accepted = idempotency.once(
                    caller.getPrincipal().getName(),
                    key,
                    List.of(id, request),
                    RestorationRepresentation.class,
                    () -> accept(id, request));
            return Response.accepted(accepted)
                    .location(URI.create(PATH + accepted.id()))
                    .build();
        } catch (ObjectNotArchivedException e) {
            throw Problems.of(409, "object-not-archived", "The object is not archived", e.getMessage());
        } catch (RestorationInProgressException e) {
            throw inProgress(e);
        }
    }

    private RestorationRepresentation accept(UUID id, RestorationRequest request) {
        return requests.request(id, request.days(), request.retrievalTier())
                .map(RestorationRepresentation::of)
                .orElseThrow(() -> Problems.notFound("object"));
    }

    private static HttpProblem inProgress(RestorationInProgressException exception) {
        String running = PATH + exception.restorationId();
        return HttpProblem.builder()
                .withType(URI.create("/problems/restoration-in-progress"))
                .withTitle("A restoration is in progress")
                .withStatus(Response.Status.CONFLICT)
                .withDetail("The object is being restored already: follow " + running)
                .with("restorationId", exception.restorationId())
                .withHeader(HttpHeaders.LOCATION, running)
                .build();
    }
}
