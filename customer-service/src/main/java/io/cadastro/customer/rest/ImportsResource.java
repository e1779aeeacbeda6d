package io.cadastro.customer.rest;

import io.cadastro.customer.Import;
import io.cadastro.customer.ImportFormat;
import io.cadastro.customer.Imports;
import io.cadastro.customer.ReceiveImport;
import io.cadastro.customer.UnspoolableException;
import io.cadastro.servicekit.rest.IdempotencyKey;
import io.cadastro.servicekit.rest.Problems;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Many customers at once over REST. */
@Path("/v1/imports")
@RunOnVirtualThread
@RolesAllowed("cadastro/customers.import")
@Tag(name = "Imports")
public class ImportsResource {
    private static final String NDJSON = "application/x-ndjson";
    private static final String CSV = "text/csv";

    private final ReceiveImport receiveImport;
    private final Imports imports;
    private final SecurityIdentity caller;
    private final RefusedLinesReport report;

    ImportsResource(ReceiveImport receiveImport, Imports imports, SecurityIdentity caller, RefusedLinesReport report) {
        this.receiveImport = receiveImport;
        this.imports = imports;
        this.caller = caller;
        this.report = report;
    }

    @POST
    @Consumes({NDJSON, CSV})
    @Operation(
            summary = "Register many customers",
            description =
                    "A line for each: a JSON object as POST /v1/customers takes it, or comma-separated values under a "
                            + "first line that names the fields. Answers when all of it is stored; what becomes of the lines is "
                            + "asked for at Location. In UTF-8, up to 10 GiB unpacked, each line up to 64 KiB; may be packed "
                            + "(Content-Encoding: gzip). Safe to repeat with the same Idempotency-Key.")
    @APIResponse(
            responseCode = "202",
            description = "Stored; Location says where its status is",
            content = @Content(schema = @Schema(implementation = ImportRepresentation.class)))
    @APIResponse(responseCode = "400", description = "There is no Idempotency-Key, or the body broke off")
    @APIResponse(responseCode = "413", description = "It is too large: send it in several parts")
    @APIResponse(responseCode = "415", description = "It is neither of the two, or not in UTF-8")
    @APIResponse(responseCode = "422", description = "The Idempotency-Key was used for another import")
    @APIResponse(responseCode = "507", description = "The volume of this instance has no room for it now")
    public Response receive(
            @HeaderParam(IdempotencyKey.HEADER) String idempotencyKey,
            @HeaderParam(HttpHeaders.CONTENT_ENCODING) String encoding,
            @Context HttpHeaders headers,
            @RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = NDJSON,
                                        schema = @Schema(type = SchemaType.STRING, format = "binary")),
                                @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING, format = "binary"))
                            })
                    InputStream body) {
        String key = IdempotencyKey.required(idempotencyKey);
        ImportFormat format = format(headers.getMediaType());
        Import received = receive(format, ContentEncoding.of(encoding), body, key);
        return Response.accepted(ImportRepresentation.of(received, Instant.now()))
                .location(URI.create("/v1/imports/" + received.id()))
                .build();
    }

    private Import receive(ImportFormat format, ContentEncoding encoding, InputStream body, String key) {
        try {
            return receiveImport.receive(
                    format, encoding.decoded(body), caller.getPrincipal().getName(), key);
        } catch (UnspoolableException e) {
            throw ImportProblems.of(e);
        } catch (IOException e) {
            throw ImportProblems.brokenOff(e);
        }
    }

    private static ImportFormat format(MediaType type) {
        String charset = type.getParameters().get(MediaType.CHARSET_PARAMETER);
        if (charset != null && !"UTF-8".equalsIgnoreCase(charset)) {
            throw ImportProblems.unsupported("Send the lines in UTF-8");
        }
        return type.isCompatible(MediaType.valueOf(CSV)) ? ImportFormat.CSV : ImportFormat.NDJSON;
    }

    @GET
    @Path("{id}")
    @Operation(summary = "Read how far an import has come", description = "For seven days after its end.")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = ImportRepresentation.class)))
    @APIResponse(responseCode = "404", description = "There is no such import")
    public ImportRepresentation get(UUID id) {
        return ImportRepresentation.of(find(id), Instant.now());
    }

    @GET
    @Path("{id}/report")
    @Produces(NDJSON)
    @Operation(
            summary = "Read which lines of an import were refused, and why",
            description = "So far, as long as it is not done. Holds no values: only line, field and what is wrong.")
    @APIResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = NDJSON, schema = @Schema(implementation = RefusedLineDocument.class)),
                @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(responseCode = "404", description = "There is no such import")
    public StreamingOutput report(UUID id) {
        find(id);
        return output -> report.writeJson(imports.refused(id), output);
    }

    @GET
    @Path("{id}/report")
    @Produces(CSV + ";qs=0.5")
    @Operation(hidden = true)
    public Response reportAsCsv(UUID id) {
        find(id);
        StreamingOutput lines = output -> report.writeCsv(imports.refused(id), output);
        return Response.ok(lines, CSV + ";charset=UTF-8").build();
    }

    private Import find(UUID id) {
        return imports.find(id).orElseThrow(() -> Problems.notFound("import"));
    }
}
