package io.cadastro.customer;

import java.text.Normalizer;

/** Text as it is kept, so that what looks the same is the same. */
final class Text {
    private Text() {}

    /** In Unicode's composed form, without surrounding space; null stays null. */
    static String kept(String text) {
        return text == null
                ? null
                : Normalizer.normalize(text, Normalizer.Form.NFC).strip();
    }
}
