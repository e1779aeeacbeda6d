package io.cadastro.customer.rest;

import io.cadastro.customer.Customer;
import io.cadastro.customer.CustomerRegistry;
import io.cadastro.customer.IdempotentRequest;
import io.cadastro.customer.RegisterCustomer;
import io.cadastro.customer.Registration;
import io.cadastro.servicekit.rest.IdempotencyKey;
import io.cadastro.servicekit.rest.Problems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The customers over REST. */
@Path("/v1/customers")
@RunOnVirtualThread
@Tag(name = "Customers")
public class CustomerResource {
    private final RegisterCustomer registerCustomer;
    private final CustomerRegistry registry;
    private final IdempotentRequests idempotentRequests;
    private final RequestValidation validation;

    CustomerResource(
            RegisterCustomer registerCustomer,
            CustomerRegistry registry,
            IdempotentRequests idempotentRequests,
            RequestValidation validation) {
        this.registerCustomer = registerCustomer;
        this.registry = registry;
        this.idempotentRequests = idempotentRequests;
        this.validation = validation;
    }

    @POST
    @RolesAllowed("cadastro/customers.write")
    @Operation(
            summary = "Register a customer",
            description = "Safe to repeat with the same Idempotency-Key: within 24 hours it answers the same.")
    @APIResponse(
            responseCode = "201",
            description = "Registered; Location and ETag say where and which version",
            content = @Content(schema = @Schema(implementation = CustomerRepresentation.class)))
    @APIResponse(responseCode = "400", description = "A field is not valid: the problem names it")
    @APIResponse(responseCode = "409", description = "CPF, CNPJ or e-mail address belongs to another customer")
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

    @GET
    @Path("{id}")
    @RolesAllowed("cadastro/customers.read")
    @Operation(summary = "Read a customer")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = CustomerRepresentation.class)))
    @APIResponse(responseCode = "404", description = "There is no such customer")
    public Response get(UUID id) {
        Customer customer = registry.find(id).orElseThrow(() -> Problems.notFound("customer"));
        return Response.ok(CustomerRepresentation.of(customer))
                .tag(Long.toString(customer.version()))
                .build();
    }
}
