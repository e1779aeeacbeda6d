package io.cadastro.archive;

/** The customer was erased: there is nothing of theirs any more, and never will be. */
public final class CustomerErasedException extends RuntimeException {
    public CustomerErasedException() {
        super("The customer was erased");
    }
}
