package io.cadastro.customer;

import java.util.Map;

/** Reads what comes in as registrations from elsewhere than a request for one, and by the same rules. */
public interface RegistrationReader {
    /**
     * From a JSON object, as {@code POST /v1/customers} takes it.
     *
     * @throws InvalidRegistrationException if it is not valid
     */
    Registration read(String json);

    /**
     * From the fields of such an object.
     *
     * @throws InvalidRegistrationException if they are not valid
     */
    Registration read(Map<String, Object> fields);
}
