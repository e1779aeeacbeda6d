package io.cadastro.customer.dynamodb;

/** Another transaction writes, or has just written, one of the same items: trying again may succeed. */
final class ConflictException extends RuntimeException {
    ConflictException() {
        super("Another transaction is writing the same items");
    }
}
