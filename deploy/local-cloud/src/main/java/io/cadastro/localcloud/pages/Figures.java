package io.cadastro.localcloud.pages;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Figures as people read them. */
final class Figures {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Figures() {}

    static String time(Instant time) {
        return TIME.format(time);
    }

    /** @param more whether there are more than were counted */
    static String count(long number, boolean more) {
        return String.format(Locale.ROOT, more ? "more than %,d" : "%,d", number);
    }

    static String bytes(long bytes) {
        if (bytes < 1000) {
            return bytes + " B";
        }
        double number = bytes / 1000.0;
        String unit = "kB";
        for (String larger : new String[] {"MB", "GB", "TB"}) {
            if (number >= 1000) {
                number /= 1000;
                unit = larger;
            }
        }
        return String.format(Locale.ROOT, "%.1f %s", number, unit);
    }

    static String days(Instant since, Instant now) {
        return count(Math.max(0, Duration.between(since, now).toDays()), false);
    }

    static String duration(Duration duration) {
        if (duration.toMillis() < 1000) {
            return duration.toMillis() + " ms";
        }
        return duration.compareTo(Duration.ofMinutes(2)) < 0
                ? duration.toSeconds() + " s"
                : duration.toMinutes() + " min";
    }
}
