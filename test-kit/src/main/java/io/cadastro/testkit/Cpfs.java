package io.cadastro.testkit;

import java.util.concurrent.ThreadLocalRandom;

/** Random CPFs with right check digits. */
public final class Cpfs {
    private Cpfs() {}

    public static String random() {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < 9; i++) {
            digits.append(ThreadLocalRandom.current().nextInt(10));
        }
        digits.append(checkDigit(digits));
        return digits.append(checkDigit(digits)).toString();
    }

    private static int checkDigit(CharSequence digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            sum += Character.digit(digits.charAt(i), 10) * (digits.length() + 1 - i);
        }
        int rest = sum * 10 % 11;
        return rest == 10 ? 0 : rest;
    }
}
