package io.cadastro.customer.files;

import io.cadastro.customer.Registration;
import io.cadastro.customer.RegistrationReader;

/** A JSON object in each line, as {@code POST /v1/customers} takes it. */
record NdjsonFormat(RegistrationReader reader) implements LineFormat {
    @Override
    public Registration read(String line) {
        return reader.read(line);
    }
}
