package io.cadastro.launcher.walk;

import java.util.random.RandomGenerator;

/** Makes CPFs with right check digits, so that every run registers somebody new. */
public final class Cpf {
    private static final int DIGITS = 9;

    private Cpf() {}

    /** Eleven digits. The ninth says where it was issued; nobody knows whether such a person exists. */
    public static String random(RandomGenerator random) {
        StringBuilder cpf = new StringBuilder();
        do {
            cpf.setLength(0);
            random.ints(DIGITS, 0, 10).forEach(cpf::append);
        } while (cpf.chars().distinct().count() == 1);
        return cpf.append(checkDigit(cpf)).append(checkDigit(cpf)).toString();
    }

    /** With punctuation, as people write it. */
    public static String formatted(String cpf) {
        return cpf.replaceFirst("(\\d{3})(\\d{3})(\\d{3})(\\d{2})", "$1.$2.$3-$4");
    }

    private static int checkDigit(CharSequence digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            sum += (digits.charAt(i) - '0') * (digits.length() + 1 - i);
        }
        int rest = sum * 10 % 11;
        return rest == 10 ? 0 : rest;
    }
}
