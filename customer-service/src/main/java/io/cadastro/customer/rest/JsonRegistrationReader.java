package io.cadastro.customer.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cadastro.customer.FieldProblem;
import io.cadastro.customer.InvalidRegistrationException;
import io.cadastro.customer.Registration;
import io.cadastro.customer.RegistrationReader;
import io.cadastro.servicekit.rest.Problems;
import io.cadastro.servicekit.rest.UnreadableBody;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Reads registrations by the very rules of {@code POST /v1/customers}. */
@ApplicationScoped
public class JsonRegistrationReader implements RegistrationReader {
    private final ObjectMapper json;
    private final RequestValidation validation;

    JsonRegistrationReader(ObjectMapper json, RequestValidation validation) {
        this.json = json;
        this.validation = validation;
    }

    @Override
    public Registration read(String text) {
        try {
            return registration(json.readValue(text, RegistrationRequest.class));
        } catch (JsonProcessingException e) {
            throw invalid(UnreadableBody.problem(e));
        }
    }

    @Override
    public Registration read(Map<String, Object> fields) {
        try {
            return registration(json.convertValue(fields, RegistrationRequest.class));
        } catch (IllegalArgumentException e) {
            throw e.getCause() instanceof IOException cause ? invalid(UnreadableBody.problem(cause)) : e;
        }
    }

    private Registration registration(RegistrationRequest request) {
        try {
            return validation.valid(request).registration();
        } catch (HttpProblem e) {
            throw invalid(e);
        }
    }

    private static InvalidRegistrationException invalid(HttpProblem problem) {
        List<?> violations = (List<?>) problem.getParameters().get("violations");
        return new InvalidRegistrationException(violations.stream()
                .map(Problems.Violation.class::cast)
                .map(violation ->
                        new FieldProblem(violation.field().isEmpty() ? null : violation.field(), violation.message()))
                .toList());
    }
}
