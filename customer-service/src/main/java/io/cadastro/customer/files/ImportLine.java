package io.cadastro.customer.files;

/**
 * A line of an import.
 *
 * @param number from 1
 * @param end where the next one begins, in bytes
 * @param text without its end; null if it cannot be read
 * @param problem why it cannot be read; otherwise null
 */
record ImportLine(long number, long end, String text, String problem) {
    boolean isBlank() {
        return text != null && text.isBlank();
    }

    /** Shows nothing personal: it may stand in a log. */
    @Override
    public String toString() {
        return "Line " + number;
    }
}
