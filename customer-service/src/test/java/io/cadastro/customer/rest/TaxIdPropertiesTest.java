package io.cadastro.customer.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.cadastro.customer.TaxId;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.validation.Validation;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class TaxIdPropertiesTest {
    private static final RequestValidation VALIDATION =
            new RequestValidation(Validation.buildDefaultValidatorFactory().getValidator());
    private static final String DIGITS = "0123456789";
    private static final String CHARACTERS = DIGITS + "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final List<Integer> CNPJ_WEIGHTS = List.of(6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2);

    @Property
    void everyCpfWithItsCheckDigitsIsAccepted(@ForAll("cpfs") String cpf) {
        // When
        boolean accepted = acceptsCpf(cpf);

        assertThat(accepted).isTrue();
    }

    @Property
    void everyCnpjWithItsCheckDigitsIsAccepted(@ForAll("cnpjs") String cnpj) {
        // When
        boolean accepted = acceptsCnpj(cnpj);

        assertThat(accepted).isTrue();
    }

    @Property
    void aCpfWithOneDigitChangedIsRefused(
            @ForAll("cpfs") String cpf,
            @ForAll @IntRange(max = 10) int place,
            @ForAll @IntRange(min = 1, max = 9) int by) {
        String changed = changed(cpf, place, by);
        int difference = Math.abs(changed.charAt(place) - cpf.charAt(place));
        // Both check digits are 0 for two remainders each: these changes can lead from one to the other in both.
        Assume.that(!(place == 0 && difference == 1));
        Assume.that(!(place == 5 && (difference == 2 || difference == 9)));

        // When
        boolean accepted = acceptsCpf(changed);

        assertThat(accepted).isFalse();
    }

    @Property
    void aCnpjWithOneDigitChangedIsRefused(
            @ForAll("numericCnpjs") String cnpj,
            @ForAll @IntRange(max = 13) int place,
            @ForAll @IntRange(min = 1, max = 9) int by) {
        String changed = changed(cnpj, place, by);
        int difference = Math.abs(changed.charAt(place) - cnpj.charAt(place));
        // As with the CPF, there are changes that both check digits can miss.
        Assume.that(!((place == 0 || place == 8) && (difference == 2 || difference == 9)));
        Assume.that(!(place == 4 && (difference == 5 || difference == 6)));

        // When
        boolean accepted = acceptsCnpj(changed);

        assertThat(accepted).isFalse();
    }

    @Property
    void aCnpjWithAnotherCheckDigitIsRefused(
            @ForAll("cnpjs") String cnpj,
            @ForAll @IntRange(min = 12, max = 13) int place,
            @ForAll @IntRange(min = 1, max = 9) int by) {
        // When
        boolean accepted = acceptsCnpj(changed(cnpj, place, by));

        assertThat(accepted).isFalse();
    }

    @Property
    void punctuationOfACpfMakesNoDifference(@ForAll("cpfs") String cpf) {
        String punctuated = cpf.replaceFirst("(...)(...)(...)(..)", "$1.$2.$3-$4");

        // When
        TaxId taxId = TaxId.cpf(punctuated);

        assertThat(taxId).isEqualTo(TaxId.cpf(cpf));
        assertThat(acceptsCpf(punctuated)).isTrue();
    }

    @Property
    void punctuationOfACnpjMakesNoDifference(@ForAll("cnpjs") String cnpj) {
        String punctuated = cnpj.replaceFirst("(..)(...)(...)(....)(..)", "$1.$2.$3/$4-$5");

        // When
        TaxId taxId = TaxId.cnpj(punctuated);

        assertThat(taxId).isEqualTo(TaxId.cnpj(cnpj));
        assertThat(acceptsCnpj(punctuated)).isTrue();
    }

    @Provide
    Arbitrary<String> cpfs() {
        return roots(DIGITS, 9).map(root -> withCheckDigit(withCheckDigit(root)));
    }

    @Provide
    Arbitrary<String> cnpjs() {
        return roots(CHARACTERS, 12).map(root -> withCheckDigit(withCheckDigit(root)));
    }

    @Provide
    Arbitrary<String> numericCnpjs() {
        return roots(DIGITS, 12).map(root -> withCheckDigit(withCheckDigit(root)));
    }

    /** Numbers of one digit only have right check digits and belong to nobody. */
    private static Arbitrary<String> roots(String characters, int length) {
        return Arbitraries.strings()
                .withChars(characters)
                .ofLength(length)
                .filter(root -> root.chars().distinct().count() > 1);
    }

    /** For a CPF weights rise from 2 at the end; for a CNPJ they begin again after 9. */
    private static String withCheckDigit(String number) {
        boolean cpf = number.length() < 12;
        int sum = IntStream.range(0, number.length())
                .map(place -> {
                    int fromEnd = number.length() - place;
                    int weight = cpf ? fromEnd + 1 : CNPJ_WEIGHTS.get(CNPJ_WEIGHTS.size() - fromEnd);
                    return weight * (number.charAt(place) - '0');
                })
                .sum();
        int rest = sum % 11;
        return number + (rest < 2 ? 0 : 11 - rest);
    }

    private static String changed(String number, int place, int by) {
        int digit = Character.digit(number.charAt(place), 10);
        return number.substring(0, place) + (digit + by) % 10 + number.substring(place + 1);
    }

    private static boolean acceptsCpf(String cpf) {
        return accepts(cpf, null);
    }

    private static boolean acceptsCnpj(String cnpj) {
        return accepts(null, cnpj);
    }

    private static boolean accepts(String cpf, String cnpj) {
        try {
            VALIDATION.valid(new RegistrationRequest(
                    cpf, cnpj, "Maria", "maria@example.com", null, null, null, null, null, null, null));
            return true;
        } catch (HttpProblem e) {
            assertThat(e.getStatusCode()).isEqualTo(400);
            return false;
        }
    }
}
