package io.cadastro.document.rest;

/** The scopes that a token needs here. */
final class Scopes {
    static final String READ = "cadastro/documents.read";
    static final String WRITE = "cadastro/documents.write";

    private Scopes() {}
}
