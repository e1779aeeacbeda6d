package io.cadastro.servicekit.rest;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.ws.rs.core.Response;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * JSON of another shape than the request has, such as an array instead of an object: the framework's answer is empty.
 */
class UnreadableBody {
    @ServerExceptionMapper
    Response map(MismatchedInputException e) {
        String field = e.getPath().stream()
                .map(JsonMappingException.Reference::getFieldName)
                .filter(name -> name != null)
                .collect(Collectors.joining("."));
        return Problems.invalid(field, "has another type than is expected").toResponse();
    }
}
