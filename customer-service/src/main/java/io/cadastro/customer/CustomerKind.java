package io.cadastro.customer;

import java.util.Locale;

/** Whom the law knows by a CPF (a person) or a CNPJ (a company). */
public enum CustomerKind {
    PERSON,
    COMPANY;

    /** The published name: {@code person} or {@code company}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The published name of the date that customers of this kind have. */
    public String dateField() {
        return this == PERSON ? "birthDate" : "foundingDate";
    }

    public static CustomerKind labelled(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
