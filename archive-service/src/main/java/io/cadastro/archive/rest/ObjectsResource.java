package io.cadastro.archive.rest;

import io.cadastro.archive.Catalogue;
import io.cadastro.archive.CataloguedObject;
import io.cadastro.archive.EraseCustomer;
import io.cadastro.servicekit.rest.Cursor;
import io.cadastro.servicekit.rest.ListQuery;
import io.cadastro.servicekit.rest.Page;
import io.cadastro.servicekit.rest.Problems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The catalogue over REST. */
@Path("/v1/archive/objects")
@RunOnVirtualThread
@Tag(name = "Objects")
public class ObjectsResource {
    private final Catalogue catalogue;
    private final EraseCustomer eraseCustomer;

    ObjectsResource(Catalogue catalogue, EraseCustomer eraseCustomer) {
        this.catalogue = catalogue;
        this.eraseCustomer = eraseCustomer;
    }

    @GET
    @RolesAllowed("cadastro/archive.read")
    @Operation(
            summary = "List the objects of a document or of a customer",
            description = "The oldest first. Needs the scope cadastro/archive.read.")
    @APIResponse(responseCode = "200", description = "One page; next leads to the following one")
    @APIResponse(responseCode = "400", description = "A parameter is not valid: the problem names it")
    public Page<ObjectRepresentation> list(
            @QueryParam("documentId") @Parameter(description = "Either this or customerId") String documentId,
            @QueryParam("customerId") @Parameter(description = "Either this or documentId") String customerId,
            @QueryParam("limit") @Parameter(description = "From 1 to 100; 20 if absent") String limit,
            @QueryParam("after") @Parameter(description = "The next of the page before") String after) {
        if ((documentId == null) == (customerId == null)) {
            throw Problems.invalidQuery("documentId", "exactly one of documentId and customerId is needed");
        }
        int size = ListQuery.limit(limit);
        UUID list =
                documentId == null ? ListQuery.id("customerId", customerId) : ListQuery.id("documentId", documentId);
        UUID start = Cursor.after(list, after);
        // One more than asked for tells whether there is a next page.
        List<CataloguedObject> found = documentId == null
                ? catalogue.ofCustomer(list, start, size + 1)
                : catalogue.ofDocument(list, start, size + 1);
        return page(list, found, size);
    }

    private static Page<ObjectRepresentation> page(UUID list, List<CataloguedObject> found, int size) {
        boolean more = found.size() > size;
        List<CataloguedObject> items = more ? found.subList(0, size) : found;
        return new Page<>(
                items.stream().map(ObjectRepresentation::of).toList(),
                more ? Cursor.next(list, items.getLast().id()) : null);
    }

    @GET
    @Path("{id}")
    @RolesAllowed("cadastro/archive.read")
    @Operation(summary = "Read an object of the catalogue", description = "Needs the scope cadastro/archive.read.")
    @APIResponse(responseCode = "200", description = "The object, not its bytes")
    @APIResponse(responseCode = "404", description = "There is no such object")
    @APIResponse(responseCode = "410", description = "The customer was erased")
    public ObjectRepresentation get(UUID id) {
        Optional<CataloguedObject> object = catalogue.find(id);
        if (object.isEmpty()) {
            // It may have been there, and gone with its customer.
            eraseCustomer.refuseErased(id);
        }
        return object.map(ObjectRepresentation::of).orElseThrow(() -> Problems.notFound("object"));
    }
}
