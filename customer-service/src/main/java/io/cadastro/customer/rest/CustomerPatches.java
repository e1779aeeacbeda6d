package io.cadastro.customer.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cadastro.customer.Customer;
import io.cadastro.customer.CustomerDetails;
import io.cadastro.servicekit.rest.Problems;
import io.cadastro.servicekit.rest.UnreadableBody;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Set;
import java.util.function.Function;

/** Reads changes of customers. What a customer becomes is held to what a registration is held to. */
@ApplicationScoped
class CustomerPatches {
    private static final Set<String> CHANGEABLE = Set.of(
            "name", "email", "phones", "addresses", "birthDate", "foundingDate", "preferredLanguage", "attributes");
    private static final Set<String> FIXED = Set.of("id", "kind", "registeredAt", "changedAt");

    private final ObjectMapper json;
    private final RequestValidation validation;

    CustomerPatches(ObjectMapper json, RequestValidation validation) {
        this.json = json;
        this.validation = validation;
    }

    /**
     * The change that a JSON Merge Patch asks for.
     *
     * @return may throw an HttpProblem when it is applied, if what the customer would become is not valid
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if it cannot be applied to any customer
     */
    Function<Customer, CustomerDetails> read(byte[] body) {
        JsonNode patch = parsed(body);
        if (!patch.isObject()) {
            throw Problems.invalid("", "is not a JSON object with the fields to change");
        }
        patch.fieldNames().forEachRemaining(CustomerPatches::requireChangeable);
        return customer -> patched(customer, patch);
    }

    private JsonNode parsed(byte[] body) {
        try {
            return json.readTree(body);
        } catch (IOException e) {
            throw UnreadableBody.problem(e);
        }
    }

    private static void requireChangeable(String field) {
        if (!CHANGEABLE.contains(field)) {
            throw Problems.invalid(UnreadableBody.shown(field), whyNot(field));
        }
    }

    private static String whyNot(String field) {
        if (FIXED.contains(field)) {
            return "cannot be changed: leave it out";
        }
        return switch (field) {
            case "cpf", "cnpj" -> "cannot be changed: register another customer";
            case "status" -> "is changed by POST /v1/customers/{id}/status";
            default -> "is not a field of this request";
        };
    }

    private CustomerDetails patched(Customer customer, JsonNode patch) {
        try {
            String before = json.writeValueAsString(RegistrationRequest.of(customer));
            String after = MergePatch.apply(before, patch.toString());
            RegistrationRequest request = json.readValue(after, RegistrationRequest.class);
            return validation.valid(request).registration().details();
        } catch (JsonProcessingException e) {
            throw UnreadableBody.problem(e);
        }
    }
}
