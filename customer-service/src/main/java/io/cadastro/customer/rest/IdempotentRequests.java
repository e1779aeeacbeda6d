package io.cadastro.customer.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cadastro.customer.IdempotentRequest;
import io.cadastro.servicekit.rest.IdempotencyKey;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells repetitions of a request from other requests. */
@ApplicationScoped
class IdempotentRequests {
    private final SecurityIdentity caller;
    private final ObjectMapper json;

    IdempotentRequests(SecurityIdentity caller, ObjectMapper json) {
        this.caller = caller;
        this.json = json;
    }

    /**
     * The request that is being answered.
     *
     * @param operation what is asked, such as {@code POST /v1/customers}
     * @param idempotencyKey as the header has it; null if it is missing
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if the key is missing or not valid
     */
    IdempotentRequest of(String operation, String idempotencyKey, Object body) {
        String key = IdempotencyKey.required(idempotencyKey);
        return new IdempotentRequest(caller.getPrincipal().getName(), key, operation + "\n" + written(body));
    }

    private String written(Object body) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What was read as JSON cannot be written as JSON", e);
        }
    }
}
