package io.cadastro.notification.qute;

import io.cadastro.notification.Language;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/** Dates, sizes and kinds of documents, as the reader's language writes them. */
final class Formats {
    private static final double STEP = 1000.0;
    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB"};

    private final Language language;
    private final ZoneId zone;

    Formats(Language language, ZoneId zone) {
        this.language = language;
        this.zone = zone;
    }

    String date(Instant instant) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(language.locale())
                .format(instant.atZone(zone));
    }

    String size(long bytes) {
        double size = bytes;
        int unit = 0;
        while (size >= STEP && unit < UNITS.length - 1) {
            size /= STEP;
            unit++;
        }
        NumberFormat format = NumberFormat.getNumberInstance(language.locale());
        format.setMaximumFractionDigits(1);
        return format.format(size) + " " + UNITS[unit];
    }

    /** {@code application/pdf} becomes {@code PDF}. */
    static String kind(String contentType) {
        String subtype = contentType.substring(contentType.indexOf('/') + 1);
        int end = subtype.indexOf(';');
        return (end < 0 ? subtype : subtype.substring(0, end)).strip().toUpperCase(Locale.ROOT);
    }
}
