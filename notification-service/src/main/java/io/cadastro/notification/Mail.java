package io.cadastro.notification;

/** One e-mail as written, in its two forms. It holds personal data, and shows nothing of itself in text. */
public record Mail(String subject, String html, String text) {
    @Override
    public String toString() {
        return "Mail[not shown]";
    }
}
