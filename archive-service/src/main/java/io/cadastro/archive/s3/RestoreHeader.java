package io.cadastro.archive.s3;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header {@code x-amz-restore}, like {@code ongoing-request="false", expiry-date="Fri, 21 Dec 2012 00:00:00 GMT"}.
 *
 * @param ongoing whether the object is being restored
 * @param expiry when the readable copy goes; null if there is none
 */
record RestoreHeader(boolean ongoing, Instant expiry) {
    private static final Pattern EXPIRY = Pattern.compile("expiry-date=\"([^\"]+)\"");

    /** @param value null if there is no such header, because the object was not restored */
    static RestoreHeader parse(String value) {
        if (value == null) {
            return new RestoreHeader(false, null);
        }
        Matcher expiry = EXPIRY.matcher(value);
        return new RestoreHeader(
                value.contains("ongoing-request=\"true\""),
                expiry.find() ? Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(expiry.group(1))) : null);
    }
}
