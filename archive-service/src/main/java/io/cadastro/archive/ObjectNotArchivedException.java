package io.cadastro.archive;

/** The object can be read as it is: there is nothing to restore. */
public final class ObjectNotArchivedException extends RuntimeException {
    public ObjectNotArchivedException() {
        super("The object can be read as it is");
    }
}
