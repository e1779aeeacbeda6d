package io.cadastro.customer.rest;

import io.cadastro.customer.ChangeCustomer;
import io.cadastro.customer.ChangeStatus;
import io.cadastro.customer.Customer;
import io.cadastro.customer.CustomerDetails;
import io.cadastro.customer.CustomerStatus;
import io.cadastro.customer.IdempotentRequest;
import io.cadastro.customer.RegisterCustomer;
import io.cadastro.customer.Registration;
import io.cadastro.servicekit.rest.IdempotencyKey;
import io.cadastro.servicekit.rest.Problems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongPredicate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The customers over REST. */
@Path("/v1/customers")
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Customers")
public class CustomerResource {
    private static final String MERGE_PATCH = "application/merge-patch+json";

    private final RegisterCustomer registerCustomer;
    private final ChangeCustomer changeCustomer;
    private final CustomerPatches patches;
    private final ChangeStatus changeStatus;
    private final IdempotentRequests idempotentRequests;
    private final RequestValidation validation;
    private final CallerAccess callerAccess;

    CustomerResource(
            RegisterCustomer registerCustomer,
            ChangeCustomer changeCustomer,
            CustomerPatches patches,
            ChangeStatus changeStatus,
            IdempotentRequests idempotentRequests,
            RequestValidation validation,
            CallerAccess callerAccess) {
        this.registerCustomer = registerCustomer;
        this.changeCustomer = changeCustomer;
        this.patches = patches;
        this.changeStatus = changeStatus;
        this.idempotentRequests = idempotentRequests;
        this.validation = validation;
        this.callerAccess = callerAccess;
    }

    @POST
    @RolesAllowed("cadastro/customers.write")
    @Operation(
            summary = "Register a customer",
            description = "Safe to repeat with the same Idempotency-Key: within 24 hours it answers the same.")
    @APIResponse(
            responseCode = "201",
            description = "Registered",
            headers = {
                @Header(
                        name = HttpHeaders.LOCATION,
                        description = "Where the customer is",
                        schema = @Schema(type = SchemaType.STRING)),
                @Header(
                        name = HttpHeaders.ETAG,
                        description = "Which version this is",
                        schema = @Schema(type = SchemaType.STRING))
            },
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CustomerRepresentation.class)))
    @APIResponse(responseCode = "400", description = "A field is not valid: the problem names it")
    @APIResponse(
            responseCode = "409",
            description = "CPF, CNPJ or e-mail address belongs to another customer, or is being registered now")
    @APIResponse(responseCode = "422", description = "The Idempotency-Key was used for another request")
    public Response register(@HeaderParam(IdempotencyKey.HEADER) String idempotencyKey, RegistrationRequest request) {
        Registration registration = validation.valid(request).registration();
        IdempotentRequest repeatable = idempotentRequests.of("POST /v1/customers", idempotencyKey, request);
        Customer customer = registerCustomer.register(registration, repeatable);
        return Response.created(URI.create("/v1/customers/" + customer.id()))
                .tag(Long.toString(customer.version()))
                .entity(CustomerRepresentation.of(customer))
                .build();
    }

    @PATCH
    @Path("{id}")
    @Consumes({MERGE_PATCH, MediaType.APPLICATION_JSON})
    @RolesAllowed("cadastro/customers.write")
    @Operation(
            summary = "Change a customer",
            description = "A JSON Merge Patch (RFC 7396): fields that are left out stay, null removes. If nothing "
                    + "changes there is no new version. If-Match holds the ETag of what was read.")
    @RequestBody(
            required = true,
            content = @Content(mediaType = MERGE_PATCH, schema = @Schema(implementation = CustomerPatch.class)))
    @APIResponse(
            responseCode = "200",
            description = "As it is now",
            headers =
                    @Header(
                            name = HttpHeaders.ETAG,
                            description = "Which version this is",
                            schema = @Schema(type = SchemaType.STRING)),
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CustomerRepresentation.class)))
    @APIResponse(responseCode = "400", description = "A field is not valid: the problem names it")
    @APIResponse(responseCode = "404", description = "There is no such customer")
    @APIResponse(
            responseCode = "409",
            description = "The e-mail address belongs to another customer, or this one is being changed now")
    @APIResponse(responseCode = "412", description = "The customer has changed since it was read")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public Response change(
            UUID id,
            @HeaderParam(IfMatch.HEADER) String ifMatch,
            @HeaderParam(CallerAccess.PURPOSE) @Parameter(description = CallerAccess.PURPOSE_DESCRIPTION)
                    String purpose,
            byte[] patch) {
        LongPredicate seen = IfMatch.required(ifMatch);
        Function<Customer, CustomerDetails> change = patches.read(patch);
        return found(changeCustomer.change(id, seen, change, callerAccess.of("change", purpose)));
    }

    @POST
    @Path("{id}/status")
    @RolesAllowed("cadastro/customers.write")
    @Operation(
            summary = "Activate, suspend or close a customer",
            description = "From pending to active or closed, from active to suspended or closed, from suspended to "
                    + "active or closed. To ask for the status that the customer has changes nothing. "
                    + "With If-Match only if the customer has not changed since it was read.")
    @APIResponse(
            responseCode = "200",
            description = "As it is now",
            headers =
                    @Header(
                            name = HttpHeaders.ETAG,
                            description = "Which version this is",
                            schema = @Schema(type = SchemaType.STRING)),
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CustomerRepresentation.class)))
    @APIResponse(responseCode = "400", description = "There is no such status")
    @APIResponse(responseCode = "404", description = "There is no such customer")
    @APIResponse(
            responseCode = "409",
            description = "The customer's status does not lead there, or the customer is being changed now")
    @APIResponse(responseCode = "412", description = "The customer has changed since it was read")
    public Response changeStatus(
            UUID id,
            @HeaderParam(IfMatch.HEADER) String ifMatch,
            @HeaderParam(CallerAccess.PURPOSE) @Parameter(description = CallerAccess.PURPOSE_DESCRIPTION)
                    String purpose,
            StatusRequest request) {
        LongPredicate seen = IfMatch.optional(ifMatch);
        CustomerStatus next = validation.valid(request).next();
        return found(changeStatus.change(id, seen, next, callerAccess.of("change-status", purpose)));
    }

    private static Response found(Optional<Customer> found) {
        Customer customer = found.orElseThrow(() -> Problems.notFound("customer"));
        return Response.ok(CustomerRepresentation.of(customer))
                .tag(Long.toString(customer.version()))
                // From a cache it would be read without being on record.
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
