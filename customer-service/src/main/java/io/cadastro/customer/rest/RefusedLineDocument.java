package io.cadastro.customer.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cadastro.customer.RefusedLine;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A line of the report of an import. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "RefusedLine",
        description = "Why a line became no customer; one with several faults is listed several times")
record RefusedLineDocument(
        @Schema(description = "From 1, the line with the names of the fields included", examples = "7")
        long line,

        @Schema(description = "Missing if it is the line as a whole", examples = "cpf")
        String field,

        @Schema(enumeration = {"invalid-request", "already-registered"})
        String reason,

        @Schema(examples = "is not a valid CPF: check its digits")
        String message) {

    static RefusedLineDocument of(RefusedLine refused) {
        return new RefusedLineDocument(refused.line(), refused.field(), refused.reason(), refused.message());
    }
}
