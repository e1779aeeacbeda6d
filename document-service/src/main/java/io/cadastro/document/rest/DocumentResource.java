package io.cadastro.document.rest;

import io.cadastro.document.Document;
import io.cadastro.document.DocumentStatus;
import io.cadastro.document.ListDocuments;
import io.cadastro.document.ListDocuments.DocumentPage;
import io.cadastro.document.ObjectStore;
import io.cadastro.document.OfferDownload;
import io.cadastro.document.ReadDocument;
import io.cadastro.document.RequestUpload;
import io.cadastro.servicekit.postgres.IdempotencyRecords;
import io.cadastro.servicekit.rest.Cursor;
import io.cadastro.servicekit.rest.IdempotencyKey;
import io.cadastro.servicekit.rest.Page;
import io.cadastro.servicekit.rest.Problems;
import io.cadastro.servicekit.telemetry.Traces;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** The documents over REST. */
@Path("/v1")
@RunOnVirtualThread
@Tag(name = "Documents", description = "Documents of customers: upload, status, download")
public class DocumentResource {
    private static final String NO_STORE = "no-store";

    private final RequestUpload requestUpload;
    private final ListDocuments listDocuments;
    private final OfferDownload offerDownload;
    private final ReadDocument readDocument;
    private final ObjectStore store;
    private final IdempotencyRecords idempotency;
    private final SecurityIdentity caller;

    DocumentResource(
            RequestUpload requestUpload,
            ListDocuments listDocuments,
            OfferDownload offerDownload,
            ReadDocument readDocument,
            ObjectStore store,
            IdempotencyRecords idempotency,
            SecurityIdentity caller) {
        this.requestUpload = requestUpload;
        this.listDocuments = listDocuments;
        this.offerDownload = offerDownload;
        this.readDocument = readDocument;
        this.store = store;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @POST
    @Path("customers/{customerId}/documents")
    @RolesAllowed(Scopes.WRITE)
    @Operation(
            summary = "Announce a document and learn where to upload it",
            description = "Then PUT the bytes to upload.url with upload.headers. Safe to repeat with the same "
                    + "Idempotency-Key: within 24 hours it answers with the same document, and with a fresh "
                    + "upload for as long as that has not arrived.")
    @APIResponse(
            responseCode = "201",
            description = "Announced; Location says where to read its status",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = DocumentRepresentation.class)))
    @APIResponse(responseCode = "400", description = "A field is not valid: the problem names it")
    @APIResponse(responseCode = "404", description = "Customer unknown, perhaps not yet known here")
    @APIResponse(responseCode = "409", description = "The customer is closed")
    @APIResponse(responseCode = "410", description = "The customer was erased")
    @APIResponse(responseCode = "422", description = "The Idempotency-Key was used for another request")
    public RestResponse<DocumentRepresentation> requestUpload(
            UUID customerId,
            @Parameter(required = true, description = "1 to 128 visible ASCII characters")
                    @HeaderParam(IdempotencyKey.HEADER)
                    String idempotencyKey,
            @Valid @NotNull UploadRequest request) {
        UUID id = idempotency.once(
                caller.getPrincipal().getName(),
                IdempotencyKey.required(idempotencyKey),
                new Announcement(customerId, request),
                UUID.class,
                () -> requestUpload
                        .request(customerId, request.description(), Traces.currentTraceparent())
                        .id());
        return RestResponse.ResponseBuilder.<DocumentRepresentation>created(URI.create("/v1/documents/" + id))
                .header(HttpHeaders.CACHE_CONTROL, NO_STORE)
                .entity(announced(existing(id)))
                .build();
    }

    @GET
    @Path("customers/{customerId}/documents")
    @RolesAllowed(Scopes.READ)
    @Operation(summary = "List the documents of a customer, newest first")
    @APIResponse(responseCode = "200", description = "One page; next, if there is one, is the after of the next page")
    @APIResponse(responseCode = "400", description = "Limit or cursor is not valid")
    @APIResponse(responseCode = "404", description = "Customer unknown, perhaps not yet known here")
    @APIResponse(responseCode = "410", description = "The customer was erased")
    public Page<DocumentRepresentation> list(
            UUID customerId,
            @Parameter(
                            description = "How many at most",
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            minimum = "1",
                                            maximum = "100",
                                            defaultValue = "20"))
                    @QueryParam("limit")
                    @DefaultValue("20")
                    @Pattern(regexp = "[1-9][0-9]?|100", message = "is not a number from 1 to 100")
                    String limit,
            @Parameter(description = "The next of the page before") @QueryParam("after") String after) {
        DocumentPage page = listDocuments.page(customerId, Cursor.after(customerId, after), Integer.parseInt(limit));
        List<Document> items = page.items();
        return new Page<>(
                items.stream().map(DocumentRepresentation::of).toList(),
                page.more() ? Cursor.next(customerId, items.getLast().id()) : null);
    }

    @GET
    @Path("documents/{id}")
    @RolesAllowed(Scopes.READ)
    @Operation(summary = "Read a document's description and status")
    @APIResponse(responseCode = "200", description = "The document")
    @APIResponse(responseCode = "404", description = "There is no such document")
    @APIResponse(responseCode = "410", description = "Its customer was erased")
    public DocumentRepresentation get(UUID id) {
        return DocumentRepresentation.of(existing(id));
    }

    @POST
    @Path("documents/{id}/downloads")
    @RolesAllowed(Scopes.READ)
    @Operation(
            summary = "Learn where to download a document",
            description = "Needs no Idempotency-Key: nothing is kept, each answer is a new URL of a few minutes.")
    @APIResponse(
            responseCode = "201",
            description = "Where to GET the bytes",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = DownloadRepresentation.class)))
    @APIResponse(responseCode = "404", description = "There is no such document")
    @APIResponse(
            responseCode = "409",
            description = "document-not-available: not uploaded or rejected; "
                    + "document-archived: in cold storage, to be restored at archive-service first")
    @APIResponse(responseCode = "410", description = "Its customer was erased")
    public RestResponse<DownloadRepresentation> offerDownload(UUID id) {
        DownloadRepresentation download = DownloadRepresentation.of(offerDownload.offer(existing(id)));
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, download)
                .header(HttpHeaders.CACHE_CONTROL, NO_STORE)
                .build();
    }

    private DocumentRepresentation announced(Document document) {
        return document.status() == DocumentStatus.AWAITING_UPLOAD
                ? DocumentRepresentation.of(document, store.offerUpload(document))
                : DocumentRepresentation.of(document);
    }

    private Document existing(UUID id) {
        return readDocument.find(id).orElseThrow(() -> Problems.notFound("document"));
    }

    /** What an Idempotency-Key stands for. */
    @RegisterForReflection
    record Announcement(UUID customerId, UploadRequest request) {}
}
