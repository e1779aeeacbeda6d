package io.cadastro.archive;

/** What the storage answers to a request to restore. */
public enum RestoreAnswer {
    /** It is being done, since now or before. */
    STARTED,
    /** It can be read already, and that now lasts as long as was asked. */
    ALREADY_READABLE,
    NOT_ARCHIVED,
    MISSING
}
