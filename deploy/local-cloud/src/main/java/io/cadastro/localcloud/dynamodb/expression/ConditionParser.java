package io.cadastro.localcloud.dynamodb.expression;

import io.cadastro.localcloud.dynamodb.AttributeType;
import io.cadastro.localcloud.dynamodb.AttributeValue;
import io.cadastro.localcloud.dynamodb.AttributeValue.Text;
import io.cadastro.localcloud.dynamodb.expression.Condition.Comparison;
import io.cadastro.localcloud.dynamodb.expression.Operand.Attribute;
import io.cadastro.localcloud.dynamodb.expression.Operand.Literal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Conditions, filters and key conditions. {@code NOT} binds stronger than {@code AND}, that stronger than {@code OR}.
 */
public final class ConditionParser extends Parser {
    private static final Set<AttributeType> ORDERED = EnumSet.of(AttributeType.S, AttributeType.N, AttributeType.B);
    private static final int CHOICE_LIMIT = 100;
    private static final int NESTING_LIMIT = 300;

    private int nesting;

    private ConditionParser(ExpressionKind kind, String text, ExpressionAttributes attributes) {
        super(kind, text, attributes);
    }

    public static Condition parse(ExpressionKind kind, String text, ExpressionAttributes attributes) {
        ConditionParser parser = new ConditionParser(kind, text, attributes);
        Condition condition = parser.disjunction();
        parser.expectEnd();
        return condition;
    }

    private Condition disjunction() {
        Condition condition = conjunction();
        while (takeKeyword("OR")) {
            condition = new Condition.Or(condition, conjunction());
        }
        return condition;
    }

    private Condition conjunction() {
        Condition condition = negation();
        while (takeKeyword("AND")) {
            condition = new Condition.And(condition, negation());
        }
        return condition;
    }

    private Condition negation() {
        if (++nesting > NESTING_LIMIT) {
            throw kind().invalid("The expression contains invalid number of operators; operator count: " + nesting);
        }
        return takeKeyword("NOT") ? new Condition.Not(negation()) : primary();
    }

    private Condition primary() {
        if (peek().isSymbol("(")) {
            return parenthesized();
        }
        if (atFunction() && !"size".equals(peek().text())) {
            return function();
        }
        return comparison(operand());
    }

    private Condition parenthesized() {
        boolean doubled = peek(1).isSymbol("(");
        expectSymbol("(");
        Condition condition = disjunction();
        boolean redundant = doubled && peek(-1).isSymbol(")") && closesFirst();
        expectSymbol(")");
        if (redundant) {
            throw kind().invalid("The expression has redundant parentheses;");
        }
        return condition;
    }

    /** Whether the parenthesis that was closed just before is the one opened directly after this one. */
    private boolean closesFirst() {
        int depth = 0;
        for (int back = -1; ; back--) {
            if (peek(back).isSymbol(")")) {
                depth++;
            } else if (peek(back).isSymbol("(") && --depth == 0) {
                return peek(back - 1).isSymbol("(");
            }
        }
    }

    private Condition comparison(Operand left) {
        if (takeKeyword("BETWEEN")) {
            return between(left);
        }
        if (takeKeyword("IN")) {
            return in(left);
        }
        Optional<Comparison> comparison = Comparison.of(peek());
        if (comparison.isEmpty()) {
            throw syntaxError();
        }
        take();
        return compare(comparison.get(), left, operand());
    }

    private Condition compare(Comparison comparison, Operand left, Operand right) {
        if (left.equals(right) && left instanceof Attribute attribute) {
            throw kind().invalid("The first operand must be distinct from the remaining operands for this operator or"
                    + " function; operator: " + comparison.symbol() + ", operand: " + attribute.path());
        }
        if (comparison != Comparison.EQUAL && comparison != Comparison.NOT_EQUAL) {
            demand(comparison.symbol(), left, ORDERED);
            demand(comparison.symbol(), right, ORDERED);
        }
        return new Condition.Compare(comparison, left, right);
    }

    private Condition between(Operand operand) {
        Operand low = operand();
        expectKeyword("AND");
        Operand high = operand();
        demand("BETWEEN", low, ORDERED);
        demand("BETWEEN", high, ORDERED);
        if (low instanceof Literal(AttributeValue lower) && high instanceof Literal(AttributeValue upper)) {
            demandOrder(lower, upper);
        }
        return new Condition.Between(operand, low, high);
    }

    private void demandOrder(AttributeValue lower, AttributeValue upper) {
        if (lower.type() != upper.type()) {
            throw kind().invalid("The BETWEEN operator requires same data type for lower and upper bounds; lower bound"
                    + " operand: AttributeValue: " + lower + ", upper bound operand: AttributeValue: " + upper);
        }
        if (Condition.isGreater(lower, upper)) {
            throw kind().invalid("The BETWEEN operator requires upper bound to be greater than or equal to lower"
                    + " bound; lower bound operand: AttributeValue: " + lower
                    + ", upper bound operand: AttributeValue: " + upper);
        }
    }

    private Condition in(Operand operand) {
        expectSymbol("(");
        List<Operand> choices = new ArrayList<>();
        do {
            choices.add(operand());
        } while (takeSymbol(","));
        expectSymbol(")");
        if (choices.size() > CHOICE_LIMIT) {
            throw kind().invalid("The IN operator is provided with too many operands; number of operands: "
                    + choices.size());
        }
        return new Condition.In(operand, choices);
    }

    private Operand operand() {
        if (atLiteral()) {
            return literal();
        }
        if (!atFunction()) {
            return new Attribute(path());
        }
        if (!"size".equals(peek().text())) {
            throw kind().invalid("The function is not allowed to be used this way in an expression; function: "
                    + peek().text());
        }
        Arguments arguments = arguments();
        demand(
                "size",
                arguments.only(),
                EnumSet.complementOf(EnumSet.of(AttributeType.N, AttributeType.BOOL, AttributeType.NULL)));
        return new Operand.Size(arguments.only());
    }

    private Condition function() {
        Arguments arguments = arguments();
        return switch (arguments.function()) {
            case "attribute_exists" -> new Condition.Exists(pathOf(arguments));
            case "attribute_not_exists" -> new Condition.Not(new Condition.Exists(pathOf(arguments)));
            case "attribute_type" -> new Condition.HasType(arguments.first(), typeNamed(arguments.second()));
            case "begins_with" -> {
                demand("begins_with", arguments.first(), EnumSet.of(AttributeType.S, AttributeType.B));
                demand("begins_with", arguments.second(), EnumSet.of(AttributeType.S, AttributeType.B));
                yield new Condition.BeginsWith(arguments.first(), arguments.second());
            }
            case "contains" -> new Condition.Contains(arguments.first(), arguments.second());
            default -> throw kind().invalid("Invalid function name; function: " + arguments.function());
        };
    }

    private Arguments arguments() {
        String function = take().text();
        expectSymbol("(");
        List<Operand> operands = new ArrayList<>();
        do {
            operands.add(operand());
        } while (takeSymbol(","));
        expectSymbol(")");
        return new Arguments(kind(), function, operands);
    }

    private Path pathOf(Arguments arguments) {
        if (arguments.only() instanceof Attribute(Path path)) {
            return path;
        }
        throw kind().invalid(
                        "Operator or function requires a document path; operator or function: " + arguments.function());
    }

    private AttributeType typeNamed(Operand operand) {
        if (operand instanceof Literal(Text(String name))) {
            return AttributeType.named(name)
                    .orElseThrow(() -> kind().invalid("Invalid attribute type name found; type: " + name
                            + ", valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}"));
        }
        throw kind().operandType(
                        "attribute_type",
                        operand instanceof Literal(AttributeValue value)
                                ? value.type().name()
                                : "{NS,SS,L,BS,N,M,B,BOOL,NULL,S}");
    }

    private void demand(String function, Operand operand, Set<AttributeType> types) {
        if (operand instanceof Literal(AttributeValue value) && !types.contains(value.type())) {
            throw kind().operandType(function, value.type().name());
        }
    }

    private record Arguments(ExpressionKind kind, String function, List<Operand> operands) {
        Operand only() {
            return demand(1).getFirst();
        }

        Operand first() {
            return demand(2).getFirst();
        }

        Operand second() {
            return demand(2).getLast();
        }

        private List<Operand> demand(int count) {
            if (operands.size() != count) {
                throw kind.invalid("Incorrect number of operands for operator or function; operator or function: "
                        + function + ", number of operands: " + operands.size());
            }
            return operands;
        }
    }
}
