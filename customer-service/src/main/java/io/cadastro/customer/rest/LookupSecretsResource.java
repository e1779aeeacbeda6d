package io.cadastro.customer.rest;

import io.cadastro.customer.SecretRotation;
import io.cadastro.customer.SecretRotations;
import io.cadastro.servicekit.rest.Problems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where an operator changes the secret of the look-ups. */
@Path("/v1/lookup-secrets")
@RunOnVirtualThread
@RolesAllowed("cadastro/customers.admin")
@Tag(name = "Operation")
public class LookupSecretsResource {
    private final SecretRotations rotations;

    LookupSecretsResource(SecretRotations rotations) {
        this.rotations = rotations;
    }

    @POST
    @Operation(
            summary = "Change the secret under which customers are looked up",
            description = "Begins it, and answers at once. While a change is under way no other begins: that one is"
                    + " answered, so that this needs no Idempotency-Key.")
    @APIResponse(
            responseCode = "202",
            description = "Under way; Location says how far it is",
            content = @Content(schema = @Schema(implementation = SecretRotationRepresentation.class)))
    public Response rotate() {
        SecretRotation rotation = rotations.begin();
        return Response.accepted(SecretRotationRepresentation.of(rotation))
                .location(URI.create("/v1/lookup-secrets/" + rotation.number()))
                .build();
    }

    @GET
    @Path("{number}")
    @Operation(summary = "See how far the last change of the secret is")
    @APIResponse(responseCode = "200")
    @APIResponse(responseCode = "404", description = "The last change has another number")
    public SecretRotationRepresentation get(int number) {
        return rotations
                .find(number)
                .map(SecretRotationRepresentation::of)
                .orElseThrow(() -> Problems.notFound("change of the secret"));
    }
}
