package io.cadastro.customer.rest;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** An address whose country exists and, in Brazil, whose UF and CEP have their form. */
@Constraint(validatedBy = ValidAddress.Validator.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface ValidAddress {
    String message() default "is not an address";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Names the field that is not right. */
    final class Validator implements ConstraintValidator<ValidAddress, AddressDocument> {
        private static final Set<String> COUNTRIES = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);
        private static final List<String> STATES = List.of(
                "AC", "AL", "AM", "AP", "BA", "CE", "DF", "ES", "GO", "MA", "MG", "MS", "MT", "PA", "PB", "PE", "PI",
                "PR", "RJ", "RN", "RO", "RR", "RS", "SC", "SE", "SP", "TO");
        private static final Pattern CEP = Pattern.compile("[0-9]{5}-?[0-9]{3}");

        @Override
        public boolean isValid(AddressDocument address, ConstraintValidatorContext context) {
            context.disableDefaultConstraintViolation();
            if (!address.isInBrazil()) {
                return COUNTRIES.contains(address.country())
                        || refused("country", "is not a country of ISO 3166-1, like BR", context);
            }
            boolean state =
                    isState(address.state()) || refused("state", "is none of " + String.join(", ", STATES), context);
            boolean cep = isCep(address.postalCode())
                    || refused("postalCode", "is not a CEP: eight digits, like 01310-100", context);
            return state && cep;
        }

        private static boolean isState(String state) {
            return state != null && STATES.contains(state);
        }

        private static boolean isCep(String code) {
            return code != null && CEP.matcher(code).matches();
        }

        private static boolean refused(String field, String why, ConstraintValidatorContext context) {
            context.buildConstraintViolationWithTemplate(why)
                    .addPropertyNode(field)
                    .addConstraintViolation();
            return false;
        }
    }
}
