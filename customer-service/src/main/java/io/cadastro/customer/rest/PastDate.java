package io.cadastro.customer.rest;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/** A day of the calendar, as ISO 8601 writes it, that is not still to come. */
@Constraint(validatedBy = PastDate.Validator.class)
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@interface PastDate {
    String message() default "is not a date like 1990-12-31";

    /** The first year that is taken. */
    int since();

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Says which of the three it is not. */
    final class Validator implements ConstraintValidator<PastDate, String> {
        private int since;

        @Override
        public void initialize(PastDate constraint) {
            since = constraint.since();
        }

        @Override
        public boolean isValid(String text, ConstraintValidatorContext context) {
            if (text == null) {
                return true;
            }
            try {
                return isInRange(LocalDate.parse(text), context);
            } catch (DateTimeParseException e) {
                // The message of the constraint says it without quoting the date.
                return false;
            }
        }

        private boolean isInRange(LocalDate date, ConstraintValidatorContext context) {
            if (date.isAfter(LocalDate.now(ZoneOffset.UTC))) {
                return refused("is in the future", context);
            }
            return date.getYear() >= since || refused("is before " + since, context);
        }

        private static boolean refused(String why, ConstraintValidatorContext context) {
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate(why).addConstraintViolation();
            return false;
        }
    }
}
