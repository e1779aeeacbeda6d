package io.cadastro.customer.rest;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Makes the OpenAPI document say that every operation may be unavailable for a time, as AWS may be: each needs the
 * table of customers, or a key. Goes before {@link io.cadastro.servicekit.rest.ProblemResponses}, which completes it.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = 2)
public class UnavailableResponses implements OASFilter {
    @Override
    public Operation filterOperation(Operation operation) {
        operation.getResponses().addAPIResponse("503", unavailable());
        return operation;
    }

    private static APIResponse unavailable() {
        return OASFactory.createAPIResponse()
                .description("AWS, or a customer's key, is not available now, or there is too much at once: send the "
                        + "same request again after Retry-After")
                .addHeader("Retry-After", retryAfter());
    }

    private static Header retryAfter() {
        return OASFactory.createHeader()
                .description("After how many seconds")
                .schema(OASFactory.createSchema().addType(SchemaType.INTEGER));
    }
}
