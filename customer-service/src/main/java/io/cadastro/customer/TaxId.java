package io.cadastro.customer;

import java.util.Locale;

/**
 * A CPF or CNPJ without punctuation, letters in upper case (since July 2026 a CNPJ may hold letters). Check digits are
 * verified where the input comes in.
 *
 * @param value 11 digits of a CPF or 14 characters of a CNPJ
 */
public record TaxId(CustomerKind kind, String value) {
    private static final int CPF_LENGTH = 11;
    private static final int CNPJ_LENGTH = 14;

    public TaxId {
        int length = kind == CustomerKind.PERSON ? CPF_LENGTH : CNPJ_LENGTH;
        if (value.length() != length) {
            throw new IllegalArgumentException("A tax id of a " + kind.label() + " has " + length + " characters");
        }
    }

    public static TaxId cpf(String text) {
        return new TaxId(CustomerKind.PERSON, withoutPunctuation(text));
    }

    public static TaxId cnpj(String text) {
        return new TaxId(CustomerKind.COMPANY, withoutPunctuation(text));
    }

    private static String withoutPunctuation(String text) {
        return text.replaceAll("[./-]", "").toUpperCase(Locale.ROOT);
    }

    /** The field that it comes in: {@code cpf} or {@code cnpj}. */
    public String field() {
        return kind == CustomerKind.PERSON ? "cpf" : "cnpj";
    }

    /** Does not show the number: it may stand in a log. */
    @Override
    public String toString() {
        return field();
    }
}
