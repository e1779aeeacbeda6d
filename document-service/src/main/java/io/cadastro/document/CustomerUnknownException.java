package io.cadastro.document;

/** Nobody has told this service of such a customer, or not yet. */
public final class CustomerUnknownException extends RuntimeException {}
