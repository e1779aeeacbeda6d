package io.cadastro.customer.rest;

import io.cadastro.customer.Export;
import io.cadastro.customer.ExportCustomer;
import io.cadastro.customer.ExportStatus;
import io.cadastro.servicekit.rest.Problems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Follows and downloads exports over REST. */
@Path("/v1/exports/{id}")
@RunOnVirtualThread
@Tag(name = "Exports")
public class ExportsResource {
    private final ExportCustomer exportCustomer;
    private final CallerAccess callerAccess;

    ExportsResource(ExportCustomer exportCustomer, CallerAccess callerAccess) {
        this.exportCustomer = exportCustomer;
        this.callerAccess = callerAccess;
    }

    @GET
    @RolesAllowed("cadastro/customers.export")
    @Operation(summary = "What has become of an export")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = ExportRepresentation.class)))
    @APIResponse(responseCode = "404", description = "There is no such export, or it has expired")
    @APIResponse(responseCode = "410", description = "The customer was erased, and the export with it")
    public ExportRepresentation get(UUID id) {
        return ExportRepresentation.of(find(id));
    }

    @GET
    @Path("content")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed("cadastro/customers.export")
    @Operation(
            summary = "Download an export",
            description = "One JSON document, as docs/exports.md and the schema that it names describe it.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
    @APIResponse(responseCode = "404", description = "There is no such export, or it has expired")
    @APIResponse(responseCode = "409", description = "It is not completed")
    @APIResponse(responseCode = "410", description = "The customer was erased, and the export with it")
    public Response content(
            UUID id,
            @HeaderParam(CallerAccess.PURPOSE) @Parameter(description = CallerAccess.PURPOSE_DESCRIPTION)
                    String purpose) {
        Export export = find(id);
        if (export.status() != ExportStatus.COMPLETED) {
            throw notCompleted(export);
        }
        return Response.ok(exportCustomer.download(export, callerAccess.of("export", purpose)))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"export-" + id + ".json\"")
                .build();
    }

    private Export find(UUID id) {
        return exportCustomer.find(id).orElseThrow(() -> Problems.notFound("export"));
    }

    private static RuntimeException notCompleted(Export export) {
        return Problems.of(
                409,
                "export-not-completed",
                "The export is not completed",
                export.status() == ExportStatus.PENDING
                        ? "It is being put together: ask for its status until it is completed"
                        : "It failed: ask for a new one");
    }
}
