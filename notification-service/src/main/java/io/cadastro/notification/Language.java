package io.cadastro.notification;

import java.util.Arrays;
import java.util.Locale;

/** The languages in which customers are written to. */
public enum Language {
    PORTUGUESE("pt-BR"),
    ENGLISH("en"),
    SPANISH("es");

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    /** Its BCP 47 tag, as events and the API name it. */
    public String tag() {
        return tag;
    }

    public Locale locale() {
        return Locale.forLanguageTag(tag);
    }

    /** @throws IllegalArgumentException if no mail is written in this language */
    public static Language ofTag(String tag) {
        return Arrays.stream(values())
                .filter(language -> language.tag.equals(tag))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Not a language of the mails: " + tag));
    }
}
