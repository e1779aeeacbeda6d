package io.cadastro.benchmarks.customer;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.UUID;

/** Lines to be imported, each somebody who is not registered. */
final class ImportFile {
    private static final int ELEVEN = 11;

    private ImportFile() {}

    /** Writes so many lines of JSON. */
    static void write(Path file, int lines) throws IOException {
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            for (int i = 0; i < lines; i++) {
                writer.write(("{\"cpf\":\"%s\",\"name\":\"Maria da Silva\",\"email\":\"maria+%s@example.com\","
                                + "\"preferredLanguage\":\"pt-BR\"}\n")
                        .formatted(cpf(i), UUID.randomUUID()));
            }
        }
    }

    /** Another one for each number: random ones would come twice among so many. */
    static String cpf(int number) {
        String digits = String.format(Locale.ROOT, "%09d", number + 100_000_000);
        String withFirst = digits + checkDigit(digits);
        return withFirst + checkDigit(withFirst);
    }

    private static int checkDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            sum += (digits.charAt(i) - '0') * (digits.length() + 1 - i);
        }
        int rest = sum * 10 % ELEVEN;
        return rest == 10 ? 0 : rest;
    }
}
