package io.cadastro.customer.rest;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Optional;

/** A telephone number that some country has, in any usual way of writing; one of Brazil if it does not say which. */
@Constraint(validatedBy = PhoneNumber.Validator.class)
@Target({ElementType.FIELD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@interface PhoneNumber {
    String message() default "is not a telephone number: write it like +5511912345678";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Knows the numbers of all countries. */
    final class Validator implements ConstraintValidator<PhoneNumber, String> {
        private static final String COUNTRY = "BR";

        @Override
        public boolean isValid(String text, ConstraintValidatorContext context) {
            return text == null || e164(text).isPresent();
        }

        /** Like {@code +5511912345678}; empty if it is no telephone number, or one with an extension. */
        static Optional<String> e164(String text) {
            PhoneNumberUtil library = PhoneNumberUtil.getInstance();
            try {
                Phonenumber.PhoneNumber number = library.parse(text, COUNTRY);
                return library.isValidNumber(number) && !number.hasExtension()
                        ? Optional.of(library.format(number, PhoneNumberFormat.E164))
                        : Optional.empty();
            } catch (NumberParseException e) {
                // That it is none is the answer; the exception would quote it.
                return Optional.empty();
            }
        }
    }
}
