package io.cadastro.customer;

/**
 * How far an import has come: all of its first lines that are done.
 *
 * @param bytes how long those lines are, so where the next one begins
 * @param lines how many they are, the one with names of fields and empty ones included
 * @param accepted of them, those that became customers
 * @param refused of them, those that did not
 * @param alreadyRegistered of the refused, those that are customers already
 */
public record ImportProgress(long bytes, long lines, long accepted, long refused, long alreadyRegistered) {
    /** Where every import begins. */
    public static final ImportProgress NONE = new ImportProgress(0, 0, 0, 0, 0);

    /** As far as the end of one more line. */
    public ImportProgress to(long end, long line) {
        return new ImportProgress(end, line, accepted, refused, alreadyRegistered);
    }

    public ImportProgress oneAccepted() {
        return new ImportProgress(bytes, lines, accepted + 1, refused, alreadyRegistered);
    }

    public ImportProgress oneRefused(boolean isCustomer) {
        return new ImportProgress(bytes, lines, accepted, refused + 1, alreadyRegistered + (isCustomer ? 1 : 0));
    }
}
