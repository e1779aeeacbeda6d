package io.cadastro.launcher.walk;

import java.util.Locale;
import java.util.random.RandomGenerator;

/** Somebody to register. */
public record Person(String cpf, String name, String email, String preferredLanguage) {
    /** A person who is not registered yet: CPF and e-mail address are new. */
    public static Person random(String name, RandomGenerator random) {
        String cpf = Cpf.random(random);
        String mailbox = name.toLowerCase(Locale.ROOT).split(" ", 2)[0];
        return new Person(cpf, name, mailbox + "+" + Long.toHexString(random.nextLong()) + "@example.com", "en");
    }
}
