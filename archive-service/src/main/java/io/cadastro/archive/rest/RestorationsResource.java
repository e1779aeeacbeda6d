package io.cadastro.archive.rest;

import io.cadastro.archive.Restorations;
import io.cadastro.servicekit.rest.Problems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Following restorations over REST. */
@Path("/v1/archive/restorations")
@RunOnVirtualThread
@Tag(name = "Restorations")
public class RestorationsResource {
    private final Restorations restorations;
    private final Clock clock;

    RestorationsResource(Restorations restorations, Clock clock) {
        this.restorations = restorations;
        this.clock = clock;
    }

    @GET
    @Path("{id}")
    @RolesAllowed("cadastro/archive.read")
    @Operation(
            summary = "Read how far a restoration is",
            description = "Ask every few minutes at most, or subscribe to cadastro.archive.object-restored.v1. "
                    + "Needs the scope cadastro/archive.read.")
    @APIResponse(responseCode = "200", description = "Its status")
    @APIResponse(responseCode = "404", description = "There is no such restoration")
    public RestorationRepresentation get(UUID id) {
        return restorations
                .find(id)
                .map(restoration -> restoration.asOf(clock.instant()))
                .map(RestorationRepresentation::of)
                .orElseThrow(() -> Problems.notFound("restoration"));
    }
}
