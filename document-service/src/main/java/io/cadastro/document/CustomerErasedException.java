package io.cadastro.document;

/** The customer was erased: there is nothing of theirs any more, and never will be. */
public final class CustomerErasedException extends RuntimeException {}
