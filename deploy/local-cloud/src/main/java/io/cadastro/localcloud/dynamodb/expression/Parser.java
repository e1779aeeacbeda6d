package io.cadastro.localcloud.dynamodb.expression;

import io.cadastro.localcloud.dynamodb.DynamoDbException;
import io.cadastro.localcloud.dynamodb.expression.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What the grammars of all expressions share: a place in the tokens, document paths, literals. */
abstract class Parser {
    private static final int LENGTH_LIMIT = 4096;
    private static final Set<String> KEYWORDS =
            Set.of("AND", "OR", "NOT", "IN", "BETWEEN", "SET", "REMOVE", "ADD", "DELETE");

    private final ExpressionKind kind;
    private final ExpressionAttributes attributes;
    private final List<Token> tokens;
    private int position;

    Parser(ExpressionKind kind, String text, ExpressionAttributes attributes) {
        if (text.isBlank()) {
            throw kind.invalid("The expression can not be empty;");
        }
        if (text.length() > LENGTH_LIMIT) {
            throw kind.invalid(
                    "Expression size has exceeded the maximum allowed size; expression size: " + text.length());
        }
        this.kind = kind;
        this.attributes = attributes;
        this.tokens = Tokenizer.tokens(kind, text);
    }

    final ExpressionKind kind() {
        return kind;
    }

    final Token peek() {
        return peek(0);
    }

    final Token peek(int ahead) {
        return position + ahead < tokens.size() ? tokens.get(position + ahead) : Token.END;
    }

    final Token take() {
        Token token = peek();
        position++;
        return token;
    }

    final boolean takeSymbol(String symbol) {
        boolean found = peek().isSymbol(symbol);
        if (found) {
            position++;
        }
        return found;
    }

    final boolean takeKeyword(String keyword) {
        boolean found = peek().isKeyword(keyword);
        if (found) {
            position++;
        }
        return found;
    }

    final void expectSymbol(String symbol) {
        if (!takeSymbol(symbol)) {
            throw syntaxError();
        }
    }

    final void expectKeyword(String keyword) {
        if (!takeKeyword(keyword)) {
            throw syntaxError();
        }
    }

    final void expectEnd() {
        if (peek().kind() != Kind.END) {
            throw syntaxError();
        }
    }

    final DynamoDbException syntaxError() {
        List<String> near = new ArrayList<>();
        for (int i = Math.max(0, position - 1); i < Math.min(tokens.size(), position + 2); i++) {
            near.add(tokens.get(i).text());
        }
        return kind.syntaxError(peek().text(), String.join(" ", near));
    }

    final boolean atFunction() {
        return peek().kind() == Kind.IDENTIFIER && peek(1).isSymbol("(");
    }

    final Operand.Literal literal() {
        return new Operand.Literal(attributes.value(kind, take().text()));
    }

    final boolean atLiteral() {
        return peek().kind() == Kind.VALUE_PLACEHOLDER;
    }

    final Path path() {
        List<Path.Step> steps = new ArrayList<>();
        steps.add(new Path.Field(name()));
        while (true) {
            if (takeSymbol(".")) {
                steps.add(new Path.Field(name()));
            } else if (takeSymbol("[")) {
                steps.add(new Path.Index(index()));
                expectSymbol("]");
            } else {
                return new Path(List.copyOf(steps));
            }
        }
    }

    private String name() {
        Token token = peek();
        if (token.kind() == Kind.NAME_PLACEHOLDER) {
            return attributes.name(kind, take().text());
        }
        if (token.kind() != Kind.IDENTIFIER || KEYWORDS.contains(token.text().toUpperCase(Locale.ROOT))) {
            throw syntaxError();
        }
        if (ReservedWords.contains(token.text())) {
            throw kind.invalid("Attribute name is a reserved keyword; reserved keyword: " + token.text());
        }
        return take().text();
    }

    private int index() {
        if (peek().kind() != Kind.INTEGER) {
            throw syntaxError();
        }
        String digits = peek().text();
        if (digits.length() > 9) {
            throw kind.invalid("List index is not within the allowable range; index: [" + digits + "]");
        }
        position++;
        return Integer.parseInt(digits);
    }
}
