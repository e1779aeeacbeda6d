package io.cadastro.localcloud.dynamodb;

import java.math.BigDecimal;

/** What DynamoDB takes for a number: 38 significant digits, magnitudes from 1E-130 to 9.9…E+125. */
public final class Numbers {
    private static final int DIGITS = 38;
    private static final int LARGEST_EXPONENT = 125;
    private static final int SMALLEST_EXPONENT = -130;

    private Numbers() {}

    static BigDecimal parse(String text) {
        if (text.length() > 400) {
            throw notNumeric(text.substring(0, 400));
        }
        try {
            return checked(new BigDecimal(text));
        } catch (NumberFormatException e) {
            throw notNumeric(text);
        }
    }

    private static DynamoDbException notNumeric(String text) {
        return DynamoDbException.validation(
                text.isEmpty()
                        ? "The parameter cannot be converted to a numeric value"
                        : "The parameter cannot be converted to a numeric value: " + text);
    }

    /** @throws DynamoDbException if DynamoDB could not store the number */
    public static BigDecimal checked(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        if (stripped.signum() == 0) {
            return BigDecimal.ZERO;
        }
        long exponent = (long) stripped.precision() - stripped.scale() - 1;
        if (exponent > LARGEST_EXPONENT) {
            throw DynamoDbException.validation(
                    "Number overflow. Attempting to store a number with magnitude larger" + " than supported range");
        }
        if (exponent < SMALLEST_EXPONENT) {
            throw DynamoDbException.validation(
                    "Number underflow. Attempting to store a number with magnitude smaller" + " than supported range");
        }
        if (stripped.precision() > DIGITS) {
            throw DynamoDbException.validation("Attempting to store more than 38 significant digits in a Number");
        }
        return stripped;
    }
}
