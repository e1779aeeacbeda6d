package io.cadastro.customer.rest;

import io.cadastro.testkit.Cpfs;
import java.util.UUID;

/** Somebody who registers, unlike anybody else. */
record Person(String cpf, String email) {
    static Person random() {
        return new Person(Cpfs.random(), UUID.randomUUID() + "@example.com");
    }

    /** The body of a registration. */
    String json() {
        return "{\"cpf\":\"%s\",\"name\":\"Maria da Silva\",\"email\":\"%s\"}".formatted(cpf, email);
    }
}
