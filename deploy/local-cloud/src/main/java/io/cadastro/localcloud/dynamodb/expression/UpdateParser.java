package io.cadastro.localcloud.dynamodb.expression;

import io.cadastro.localcloud.dynamodb.AttributeType;
import io.cadastro.localcloud.dynamodb.AttributeValue;
import io.cadastro.localcloud.dynamodb.AttributeValue.SetValue;
import io.cadastro.localcloud.dynamodb.expression.Operand.Literal;
import io.cadastro.localcloud.dynamodb.expression.Update.Change;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Update expressions: {@code SET}, {@code REMOVE}, {@code ADD} and {@code DELETE}, each at most once. */
public final class UpdateParser extends Parser {
    private final Set<String> sections = new HashSet<>();
    private final List<Change> changes = new ArrayList<>();

    private UpdateParser(String text, ExpressionAttributes attributes) {
        super(ExpressionKind.UPDATE, text, attributes);
    }

    public static Update parse(String text, ExpressionAttributes attributes) {
        UpdateParser parser = new UpdateParser(text, attributes);
        do {
            parser.section();
        } while (parser.peek().kind() != Token.Kind.END);
        Overlaps.refuse(
                ExpressionKind.UPDATE, parser.changes.stream().map(Change::path).toList());
        // Elements appended to one list keep the order of their indexes.
        parser.changes.sort(Comparator.comparing(Change::path, Document.ORDER));
        return new Update(parser.changes);
    }

    private void section() {
        if (takeKeyword("SET")) {
            section("SET", this::assignment);
        } else if (takeKeyword("REMOVE")) {
            section("REMOVE", () -> new Update.Remove(path()));
        } else if (takeKeyword("ADD")) {
            section("ADD", this::addition);
        } else if (takeKeyword("DELETE")) {
            section("DELETE", this::deletion);
        } else {
            throw syntaxError();
        }
    }

    private void section(String name, Supplier<Change> change) {
        if (!sections.add(name)) {
            throw kind().invalid("The \"" + name + "\" section can only be used once in an update expression;");
        }
        do {
            changes.add(change.get());
        } while (takeSymbol(","));
    }

    private Change assignment() {
        Path path = path();
        expectSymbol("=");
        return new Update.Assign(path, sum());
    }

    private Operand sum() {
        Operand left = operand();
        if (!peek().isSymbol("+") && !peek().isSymbol("-")) {
            return left;
        }
        String operator = take().text();
        Operand right = operand();
        demand(operator, left, AttributeType.N);
        demand(operator, right, AttributeType.N);
        return new Operand.Sum(left, right, "-".equals(operator));
    }

    private Operand operand() {
        if (takeSymbol("(")) {
            Operand operand = sum();
            expectSymbol(")");
            return operand;
        }
        if (atLiteral()) {
            return literal();
        }
        return atFunction() ? function() : new Operand.Attribute(path());
    }

    private Operand function() {
        String function = take().text();
        expectSymbol("(");
        Operand first = operand();
        if (!takeSymbol(",")) {
            throw operandCount(function, 1);
        }
        Operand second = operand();
        if (peek().isSymbol(",")) {
            throw operandCount(function, 3);
        }
        expectSymbol(")");
        return function(function, first, second);
    }

    private RuntimeException operandCount(String function, int count) {
        return kind().invalid("Incorrect number of operands for operator or function; operator or function: " + function
                + ", number of operands: " + count);
    }

    private Operand function(String function, Operand first, Operand second) {
        switch (function) {
            case "if_not_exists" -> {
                if (first instanceof Operand.Attribute(Path path)) {
                    return new Operand.IfNotExists(path, second);
                }
                throw kind().invalid(
                                "Operator or function requires a document path; operator or function: if_not_exists");
            }
            case "list_append" -> {
                demand("list_append", first, AttributeType.L);
                demand("list_append", second, AttributeType.L);
                return new Operand.ListAppend(first, second);
            }
            default -> throw kind().invalid("Invalid function name; function: " + function);
        }
    }

    private void demand(String function, Operand operand, AttributeType type) {
        if (operand instanceof Literal(AttributeValue value) && value.type() != type) {
            throw kind().operandType(function, value.type().name());
        }
    }

    private Change addition() {
        Path path = path();
        AttributeValue value = argument();
        if (value.type() != AttributeType.N && !value.type().isSet()) {
            throw notAllowed("ADD", value);
        }
        return new Update.Add(path, value);
    }

    private Change deletion() {
        Path path = path();
        AttributeValue value = argument();
        if (value instanceof SetValue set) {
            return new Update.Delete(path, set);
        }
        throw notAllowed("DELETE", value);
    }

    private AttributeValue argument() {
        if (!atLiteral()) {
            throw syntaxError();
        }
        return literal().literal();
    }

    private RuntimeException notAllowed(String section, AttributeValue value) {
        return kind().invalid("Incorrect operand type for operator or function; operator: " + section
                + ", operand type: " + value.type().title() + ", typeSet: ALLOWED_FOR_"
                + section + "_OPERAND");
    }
}
