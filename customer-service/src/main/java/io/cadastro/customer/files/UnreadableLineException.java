package io.cadastro.customer.files;

/** A line that does not have the form of its format; says why, without what stands in it. */
final class UnreadableLineException extends RuntimeException {
    UnreadableLineException(String message) {
        super(message);
    }
}
