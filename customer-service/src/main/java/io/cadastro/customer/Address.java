package io.cadastro.customer;

/**
 * A postal address.
 *
 * @param number of the house; null if it has none
 * @param complement such as the apartment; null if there is none
 * @param district {@code bairro}; null where addresses have none
 * @param state as the country writes it: in Brazil the two letters of the UF
 * @param postalCode in Brazil the CEP, eight digits without punctuation
 * @param country ISO 3166-1 alpha-2
 */
public record Address(
        String street,
        String number,
        String complement,
        String district,
        String city,
        String state,
        String postalCode,
        String country) {

    public Address {
        street = Text.kept(street);
        number = Text.kept(number);
        complement = Text.kept(complement);
        district = Text.kept(district);
        city = Text.kept(city);
        state = Text.kept(state);
        postalCode = Text.kept(postalCode);
    }

    /** Shows nothing personal: it may stand in a log. */
    @Override
    public String toString() {
        return "Address in " + country;
    }
}
