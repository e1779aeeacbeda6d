package io.cadastro.customer.rest;

import io.cadastro.customer.ReadEvents;
import io.cadastro.servicekit.rest.ListQuery;
import io.cadastro.servicekit.rest.Page;
import io.cadastro.servicekit.rest.Problems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The customers' events over REST. */
@Path("/v1/customers")
@RunOnVirtualThread
@Tag(name = "Events", description = "What happened to a customer, as subscribers are told")
public class EventsResource {
    private final ReadEvents readEvents;

    EventsResource(ReadEvents readEvents) {
        this.readEvents = readEvents;
    }

    @GET
    @Path("{id}/events")
    @RolesAllowed("cadastro/customers.read")
    @Operation(
            summary = "Read a customer's events in their order, without a gap",
            description =
                    "The CloudEvents are those that subscribers receive. Whoever missed some reads them here after "
                            + "the sequence of the last one that they have. They stay when the customer is erased.")
    @APIResponse(
            responseCode = "200",
            description = "Some events; next, if there is one, is the after of those that follow")
    @APIResponse(responseCode = "400", description = "A parameter is not valid: the problem names it")
    @APIResponse(responseCode = "404", description = "There never was such a customer")
    public Page<EventRepresentation> list(
            UUID id,
            @QueryParam("after")
                    @Parameter(description = "The sequence of the last event that you have; the first event is 1")
                    String after,
            @QueryParam("limit") @Parameter(description = "From 1 to 100; 20 if absent") String limit) {
        ReadEvents.Stretch found = readEvents.read(id, sequence(after), ListQuery.limit(limit));
        return new Page<>(
                found.events().stream().map(EventRepresentation::of).toList(),
                found.more() ? Long.toString(found.last()) : null);
    }

    private static long sequence(String after) {
        if (after == null) {
            return 0;
        }
        try {
            long sequence = Long.parseLong(after);
            if (sequence >= 0) {
                return sequence;
            }
            throw Problems.invalidQuery("after", "must be from 0");
        } catch (NumberFormatException e) {
            throw Problems.invalidQuery("after", "must be a number: the sequence of the last event that you have");
        }
    }
}
