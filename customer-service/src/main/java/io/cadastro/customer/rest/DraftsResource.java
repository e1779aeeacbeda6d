package io.cadastro.customer.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cadastro.customer.Draft;
import io.cadastro.customer.DraftKey;
import io.cadastro.customer.Drafts;
import io.cadastro.servicekit.rest.Problems;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Drafts of unfinished registrations over REST. */
@Path("/v1/drafts/{token}")
@RunOnVirtualThread
@Tag(name = "Drafts")
public class DraftsResource {
    private static final int LONGEST = 64 * 1024;
    private static final String TOKEN = "[A-Za-z0-9_-]{22,64}";
    private static final String NO_TOKEN =
            "is not of 22 to 64 characters of A-Z, a-z, 0-9, - and _: choose it at random";

    private final Drafts drafts;
    private final SecurityIdentity caller;
    private final ObjectMapper json;

    DraftsResource(Drafts drafts, SecurityIdentity caller, ObjectMapper json) {
        this.drafts = drafts;
        this.caller = caller;
        this.json = json;
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("cadastro/customers.write")
    @Operation(
            summary = "Keep a draft of an unfinished registration",
            description =
                    "An object of whatever fields, for 24 hours, instead of what was kept under this token before."
                            + " The token is the client's: at least 128 random bits. Only who kept a draft can read it.")
    @APIResponse(
            responseCode = "200",
            description = "It is kept",
            content = @Content(schema = @Schema(implementation = DraftRepresentation.class)))
    @APIResponse(responseCode = "400", description = "The token is too short, or the body is no JSON object")
    @APIResponse(responseCode = "413", description = "The draft has more than 64 KiB")
    @APIResponse(responseCode = "507", description = "There is no room for another draft")
    public DraftRepresentation put(
            @PathParam("token") @Pattern(regexp = TOKEN, message = NO_TOKEN) String token,
            @RequestBody(content = @Content(schema = @Schema(type = SchemaType.OBJECT))) byte[] body) {
        if (body.length > LONGEST) {
            throw Problems.of(
                    413, "draft-too-large", "The draft is too large", "Send an object of no more than 64 KiB");
        }
        requireObject(body);
        Draft draft = drafts.keep(key(token), new String(body, StandardCharsets.UTF_8));
        return new DraftRepresentation(draft.expiresAt());
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed("cadastro/customers.write")
    @Operation(summary = "Read a draft as it was sent")
    @APIResponse(
            responseCode = "200",
            description = "The draft; the header Expires says until when",
            content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
    @APIResponse(responseCode = "404", description = "There is none, it has expired, or it is another caller's")
    public Response get(@PathParam("token") @Pattern(regexp = TOKEN, message = NO_TOKEN) String token) {
        Draft draft = drafts.find(key(token)).orElseThrow(() -> Problems.notFound("draft"));
        return Response.ok(draft.json())
                .expires(Date.from(draft.expiresAt()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    @DELETE
    @RolesAllowed("cadastro/customers.write")
    @Operation(summary = "Throw a draft away")
    @APIResponse(responseCode = "204", description = "It is not there any more")
    @APIResponse(responseCode = "404", description = "There is none, it has expired, or it is another caller's")
    public void delete(@PathParam("token") @Pattern(regexp = TOKEN, message = NO_TOKEN) String token) {
        if (!drafts.delete(key(token))) {
            throw Problems.notFound("draft");
        }
    }

    private void requireObject(byte[] body) {
        if (!isObject(body)) {
            throw Problems.invalid("", "is not a JSON object");
        }
    }

    private boolean isObject(byte[] body) {
        try {
            JsonNode tree = json.readTree(body);
            return tree != null && tree.isObject();
        } catch (IOException e) {
            // Nothing in the cause says more, and it quotes what was sent.
            return false;
        }
    }

    private DraftKey key(String token) {
        return new DraftKey(caller.getPrincipal().getName(), token);
    }
}
