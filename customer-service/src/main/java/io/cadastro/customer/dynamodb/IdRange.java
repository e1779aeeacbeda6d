package io.cadastro.customer.dynamodb;

import io.cadastro.customer.CustomerFilter;
import java.time.Instant;
import java.util.UUID;

/**
 * Bounds of ids as text, both included. An id is a UUIDv7 and begins with the millisecond of its making, so that a time
 * of registration is a bound of ids.
 */
record IdRange(String from, String to) {
    private static final String BEFORE_ALL = "0";
    private static final String AFTER_ALL = "g";
    /** No id is as low or as high as a text with one of these behind it, and none lies between. */
    private static final String JUST_AFTER = "!";

    private static final long LONGEST_TIME = (1L << 48) - 1;
    private static final long NANOS_OF_MILLISECOND = 1_000_000;

    /** @param after id of the last customer of the page before; null for the first page */
    static IdRange of(CustomerFilter filter, UUID after) {
        String from = filter.registeredFrom() == null ? BEFORE_ALL : firstAt(filter.registeredFrom());
        String to = filter.registeredUntil() == null ? AFTER_ALL : firstAt(filter.registeredUntil());
        String next = after == null ? BEFORE_ALL : after + JUST_AFTER;
        return new IdRange(next.compareTo(from) > 0 ? next : from, to);
    }

    boolean isEmpty() {
        return from.compareTo(to) > 0;
    }

    /** What all ids that were made at this time or later are above, and all earlier ones below. */
    private static String firstAt(Instant time) {
        return new UUID(milliseconds(time) << 16, 0).toString();
    }

    /** Of a time between two milliseconds the later one: ids are made at the full ones. */
    private static long milliseconds(Instant time) {
        Instant highest = Instant.ofEpochMilli(LONGEST_TIME);
        if (time.isAfter(highest)) {
            return LONGEST_TIME;
        }
        if (time.isBefore(Instant.EPOCH)) {
            return 0;
        }
        return time.plusNanos(NANOS_OF_MILLISECOND - 1).toEpochMilli();
    }
}
