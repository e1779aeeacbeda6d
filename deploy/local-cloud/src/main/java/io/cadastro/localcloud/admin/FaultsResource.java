package io.cadastro.localcloud.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cadastro.localcloud.AwsException;
import io.cadastro.localcloud.faults.Fault;
import io.cadastro.localcloud.faults.Faults;
import java.util.UUID;

/** {@code /_admin/faults}: what goes wrong, as documents like {@link Fault}. */
final class FaultsResource {
    private final Faults faults;
    private final ObjectMapper mapper;

    FaultsResource(Faults faults, ObjectMapper mapper) {
        this.faults = faults;
        this.mapper = mapper;
    }

    JsonNode list() {
        return mapper.valueToTree(faults.active());
    }

    /** @throws IllegalArgumentException with a sentence for the user, naming the field */
    JsonNode add(ObjectNode request) {
        if (request.has("id")) {
            throw new IllegalArgumentException("id is given by the cloud");
        }
        Fault fault = read(request);
        faults.add(fault);
        return mapper.valueToTree(fault);
    }

    private Fault read(ObjectNode request) {
        try {
            return mapper.treeToValue(request, Fault.class);
        } catch (UnrecognizedPropertyException e) {
            throw new IllegalArgumentException("There is no field " + e.getPropertyName(), e);
        } catch (InvalidFormatException e) {
            throw new IllegalArgumentException(e.getPath().getFirst().getFieldName() + " cannot be " + e.getValue(), e);
        } catch (ValueInstantiationException e) {
            throw new IllegalArgumentException(e.getCause().getMessage(), e);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not a fault: " + e.getOriginalMessage(), e);
        }
    }

    void clear() {
        faults.clear();
    }

    /** @throws AwsException 404 if there is none */
    void remove(String id) {
        if (!id.matches("[0-9a-f-]{36}") || !faults.remove(UUID.fromString(id))) {
            throw new AwsException(404, "NotFound", "There is no such fault, or not any more");
        }
    }
}
