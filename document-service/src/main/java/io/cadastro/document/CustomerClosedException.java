package io.cadastro.document;

/** The customer was closed: what there is stays, and nothing is added. */
public final class CustomerClosedException extends RuntimeException {}
