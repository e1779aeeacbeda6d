package io.cadastro.localcloud.dynamodb.expression;

import java.util.Locale;

/** The smallest part of an expression that means something. */
record Token(Kind kind, String text) {
    enum Kind {
        IDENTIFIER,
        NAME_PLACEHOLDER,
        VALUE_PLACEHOLDER,
        INTEGER,
        SYMBOL,
        END
    }

    static final Token END = new Token(Kind.END, "<EOF>");

    boolean isSymbol(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    /** Keywords are written in any case. */
    boolean isKeyword(String keyword) {
        return kind == Kind.IDENTIFIER && text.toUpperCase(Locale.ROOT).equals(keyword);
    }
}
