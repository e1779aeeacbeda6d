package io.cadastro.customer;

import java.text.Normalizer;

/**
 * A free-form attribute with one of its values, in the form in which {@link CustomerDetails} keeps it.
 *
 * @param value in Unicode's composed form, without surrounding space
 */
public record CustomerAttribute(String name, String value) {
    public CustomerAttribute {
        value = Normalizer.normalize(value, Normalizer.Form.NFC).strip();
    }

    /** Shows nothing personal: it may stand in a log. */
    @Override
    public String toString() {
        return "CustomerAttribute " + name;
    }
}
