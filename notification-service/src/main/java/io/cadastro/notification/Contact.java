package io.cadastro.notification;

/** Whom to write to, in clear: lives in memory while one mail is written, and shows nothing of itself in text. */
public record Contact(String name, String email) {
    @Override
    public String toString() {
        return "Contact[not shown]";
    }
}
