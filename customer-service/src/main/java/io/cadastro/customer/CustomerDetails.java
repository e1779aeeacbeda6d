package io.cadastro.customer;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a customer may change about themselves, in the form in which it is kept: text in Unicode's composed form,
 * without surrounding space. Ranges are verified where the input comes in.
 *
 * @param name as the customer writes it
 * @param email in lower case, since no mail system in use tells cases apart
 * @param phones in E.164, like {@code +5511912345678}
 * @param date of birth of a person, of foundation of a company; null if it is not known
 * @param preferredLanguage {@code pt-BR}, {@code en} or {@code es}
 * @param attributes free-form, by name
 */
public record CustomerDetails(
        String name,
        String email,
        List<String> phones,
        List<Address> addresses,
        LocalDate date,
        String preferredLanguage,
        SortedMap<String, String> attributes) {

    public CustomerDetails {
        name = Text.kept(name);
        email = canonicalEmail(email);
        phones = List.copyOf(phones);
        addresses = List.copyOf(addresses);
        attributes = kept(attributes);
    }

    private static SortedMap<String, String> kept(SortedMap<String, String> attributes) {
        SortedMap<String, String> kept = new TreeMap<>();
        attributes.forEach((name, value) -> kept.put(name, Text.kept(value)));
        return Collections.unmodifiableSortedMap(kept);
    }

    /** The form in which an e-mail address is kept and looked up. */
    public static String canonicalEmail(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    /** The least that a customer has. */
    public static CustomerDetails of(String name, String email, String preferredLanguage) {
        return new CustomerDetails(name, email, List.of(), List.of(), null, preferredLanguage, new TreeMap<>(Map.of()));
    }

    /** Shows nothing personal: it may stand in a log. */
    @Override
    public String toString() {
        return "CustomerDetails[not shown]";
    }
}
