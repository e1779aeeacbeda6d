package io.cadastro.notification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PersonalDataTest {
    @Test
    void whoWritesAContactOrAMailToALogShowsNothing() {
        Contact contact = new Contact("Maria Silva", "maria@example.com");
        Mail mail = new Mail("Welcome", "<p>Maria Silva", "Maria Silva");

        // When
        String text = contact + " " + mail;

        assertThat(text).doesNotContain("Maria", "maria@example.com");
    }
}
