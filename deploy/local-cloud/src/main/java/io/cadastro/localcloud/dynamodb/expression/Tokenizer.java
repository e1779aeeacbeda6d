package io.cadastro.localcloud.dynamodb.expression;

import io.cadastro.localcloud.dynamodb.expression.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** Cuts an expression into tokens. */
final class Tokenizer {
    private final ExpressionKind kind;
    private final String text;
    private int position;

    private Tokenizer(ExpressionKind kind, String text) {
        this.kind = kind;
        this.text = text;
    }

    /** @throws io.cadastro.localcloud.dynamodb.DynamoDbException if a character has no place in any expression */
    static List<Token> tokens(ExpressionKind kind, String text) {
        Tokenizer tokenizer = new Tokenizer(kind, text);
        List<Token> tokens = new ArrayList<>();
        while (tokenizer.skipSpace()) {
            tokens.add(tokenizer.next());
        }
        return tokens;
    }

    private boolean skipSpace() {
        while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
            position++;
        }
        return position < text.length();
    }

    private Token next() {
        char first = text.charAt(position);
        if (first == '#') {
            return new Token(Kind.NAME_PLACEHOLDER, take(Tokenizer::isWordPart));
        }
        if (first == ':') {
            return new Token(Kind.VALUE_PLACEHOLDER, take(Tokenizer::isWordPart));
        }
        if (first >= '0' && first <= '9') {
            return new Token(Kind.INTEGER, take(Character::isDigit));
        }
        if (isWordPart(first)) {
            return new Token(Kind.IDENTIFIER, take(Tokenizer::isWordPart));
        }
        return symbol();
    }

    private Token symbol() {
        for (String symbol : List.of("<>", "<=", ">=", "=", "<", ">", "(", ")", "[", "]", ".", ",", "+", "-")) {
            if (text.startsWith(symbol, position)) {
                position += symbol.length();
                return new Token(Kind.SYMBOL, symbol);
            }
        }
        String near = text.substring(Math.max(0, position - 10), Math.min(text.length(), position + 10));
        throw kind.syntaxError(String.valueOf(text.charAt(position)), near);
    }

    /** Takes the first character, whatever it is, and what follows as long as it fits. */
    private String take(IntPredicate fits) {
        int start = position++;
        while (position < text.length() && fits.test(text.charAt(position))) {
            position++;
        }
        return text.substring(start, position);
    }

    private static boolean isWordPart(int character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9')
                || character == '_';
    }
}
