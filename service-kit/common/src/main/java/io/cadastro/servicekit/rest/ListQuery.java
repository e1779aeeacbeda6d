package io.cadastro.servicekit.rest;

import java.util.UUID;

/** Reads the parameters of a list. Those that are wrong are the client's to mend: 400, and each names its parameter. */
public final class ListQuery {
    private static final int LONGEST = 100;
    private static final int USUAL = 20;

    private ListQuery() {}

    /** The UUID in a parameter. */
    public static UUID id(String name, String value) {
        try {
            return UUID.fromString(value);
        } catch (IllegalArgumentException e) {
            throw Problems.invalidQuery(name, "must be a UUID");
        }
    }

    /** How many items a page has: from 1 to 100, and 20 if not said. */
    public static int limit(String value) {
        if (value == null) {
            return USUAL;
        }
        try {
            int limit = Integer.parseInt(value);
            if (limit >= 1 && limit <= LONGEST) {
                return limit;
            }
            throw Problems.invalidQuery("limit", "must be from 1 to " + LONGEST);
        } catch (NumberFormatException e) {
            throw Problems.invalidQuery("limit", "must be a number from 1 to " + LONGEST);
        }
    }
}
