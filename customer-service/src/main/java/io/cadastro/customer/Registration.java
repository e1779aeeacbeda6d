package io.cadastro.customer;

import java.text.Normalizer;
import java.util.Locale;

/**
 * What is asked of the registry: a new customer, in the form in which it is kept.
 *
 * @param name as the customer writes it, in Unicode's composed form, without surrounding space
 * @param email in lower case, since no mail system in use tells cases apart
 * @param preferredLanguage {@code pt-BR}, {@code en} or {@code es}
 */
public record Registration(TaxId taxId, String name, String email, String preferredLanguage) {
    public Registration {
        name = Normalizer.normalize(name, Normalizer.Form.NFC).strip();
        email = email.strip().toLowerCase(Locale.ROOT);
    }

    /**
     * Equal for equal requests: what an Idempotency-Key is held against. Holds personal data, so only its hash is kept.
     */
    public String fingerprint() {
        return String.join("\n", taxId.field(), taxId.value(), name, email, preferredLanguage);
    }

    /** Shows nothing personal: it may stand in a log. */
    @Override
    public String toString() {
        return "Registration of a " + taxId.kind().label();
    }
}
