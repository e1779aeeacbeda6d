package io.cadastro.localcloud.ses.mail;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Makes words of texts, for a search that finds beginnings of words, whatever their case and accents. */
final class Words {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final int LONGEST_TEXT = 100_000;
    private static final int LONGEST_WORD = 100;

    private Words() {}

    /** The words of the beginning of each text. */
    static Set<String> of(List<String> texts) {
        Set<String> words = new LinkedHashSet<>();
        for (String text : texts) {
            String beginning = text.substring(0, Math.min(text.length(), LONGEST_TEXT));
            String plain = MARKS.matcher(Normalizer.normalize(beginning, Normalizer.Form.NFKD))
                    .replaceAll("")
                    .toLowerCase(Locale.ROOT);
            for (String word : BETWEEN_WORDS.split(plain, -1)) {
                if (!word.isEmpty()) {
                    words.add(word.substring(0, Math.min(word.length(), LONGEST_WORD)));
                }
            }
        }
        return words;
    }
}
