package io.cadastro.localcloud.dynamodb.expression;

import io.cadastro.localcloud.dynamodb.AttributeType;
import io.cadastro.localcloud.dynamodb.AttributeValue;
import io.cadastro.localcloud.dynamodb.AttributeValue.Binary;
import io.cadastro.localcloud.dynamodb.AttributeValue.ListValue;
import io.cadastro.localcloud.dynamodb.AttributeValue.Numeric;
import io.cadastro.localcloud.dynamodb.AttributeValue.SetValue;
import io.cadastro.localcloud.dynamodb.AttributeValue.Text;
import io.cadastro.localcloud.dynamodb.ByteString;
import io.cadastro.localcloud.dynamodb.Item;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** A question about an item. What the item lacks, or has in another type, fulfils no comparison except {@code <>}. */
public sealed interface Condition {

    boolean holds(Item item);

    /** The attributes that the condition looks at. */
    default Stream<String> attributes() {
        return switch (this) {
            case Always always -> Stream.empty();
            case And and -> Stream.concat(and.left().attributes(), and.right().attributes());
            case Or or -> Stream.concat(or.left().attributes(), or.right().attributes());
            case Not not -> not.condition().attributes();
            case Compare compare -> attributes(compare.left(), compare.right());
            case Between between -> attributes(between.operand(), between.low(), between.high());
            case In in ->
                Stream.concat(attributes(in.operand()), in.choices().stream().flatMap(Condition::attributes));
            case Exists exists -> Stream.of(exists.path().attribute());
            case HasType type -> attributes(type.operand());
            case BeginsWith begins -> attributes(begins.operand(), begins.prefix());
            case Contains contains -> attributes(contains.operand(), contains.part());
        };
    }

    private static Stream<String> attributes(Operand... operands) {
        return Stream.of(operands).flatMap(operand -> switch (operand) {
            case Operand.Attribute attribute -> Stream.of(attribute.path().attribute());
            case Operand.Size size -> attributes(size.of());
            default -> Stream.empty();
        });
    }

    record Always() implements Condition {
        @Override
        public boolean holds(Item item) {
            return true;
        }
    }

    record And(Condition left, Condition right) implements Condition {
        @Override
        public boolean holds(Item item) {
            return left.holds(item) && right.holds(item);
        }
    }

    record Or(Condition left, Condition right) implements Condition {
        @Override
        public boolean holds(Item item) {
            return left.holds(item) || right.holds(item);
        }
    }

    record Not(Condition condition) implements Condition {
        @Override
        public boolean holds(Item item) {
            return !condition.holds(item);
        }
    }

    /** The operators that compare two values. */
    enum Comparison {
        EQUAL("="),
        NOT_EQUAL("<>"),
        LESS("<"),
        LESS_OR_EQUAL("<="),
        GREATER(">"),
        GREATER_OR_EQUAL(">=");

        private final String symbol;

        Comparison(String symbol) {
            this.symbol = symbol;
        }

        public String symbol() {
            return symbol;
        }

        static Optional<Comparison> of(Token token) {
            for (Comparison comparison : values()) {
                if (token.isSymbol(comparison.symbol)) {
                    return Optional.of(comparison);
                }
            }
            return Optional.empty();
        }
    }

    record Compare(Comparison comparison, Operand left, Operand right) implements Condition {
        @Override
        public boolean holds(Item item) {
            AttributeValue first = left.value(item).orElse(null);
            AttributeValue second = right.value(item).orElse(null);
            if (comparison == Comparison.NOT_EQUAL) {
                return !Objects.equals(first, second);
            }
            if (first == null || second == null) {
                return false;
            }
            if (comparison == Comparison.EQUAL) {
                return first.equals(second);
            }
            OptionalInt order = order(first, second);
            return order.isPresent() && ordered(order.getAsInt());
        }

        private boolean ordered(int order) {
            return switch (comparison) {
                case LESS -> order < 0;
                case LESS_OR_EQUAL -> order <= 0;
                case GREATER -> order > 0;
                case GREATER_OR_EQUAL -> order >= 0;
                case EQUAL, NOT_EQUAL -> throw new IllegalStateException("Needs no order");
            };
        }
    }

    record Between(Operand operand, Operand low, Operand high) implements Condition {
        @Override
        public boolean holds(Item item) {
            return new Compare(Comparison.GREATER_OR_EQUAL, operand, low).holds(item)
                    && new Compare(Comparison.LESS_OR_EQUAL, operand, high).holds(item);
        }
    }

    record In(Operand operand, List<Operand> choices) implements Condition {
        @Override
        public boolean holds(Item item) {
            return choices.stream().anyMatch(choice -> new Compare(Comparison.EQUAL, operand, choice).holds(item));
        }
    }

    record Exists(Path path) implements Condition {
        @Override
        public boolean holds(Item item) {
            return path.find(item).isPresent();
        }
    }

    record HasType(Operand operand, AttributeType type) implements Condition {
        @Override
        public boolean holds(Item item) {
            return operand.value(item).filter(value -> value.type() == type).isPresent();
        }
    }

    record BeginsWith(Operand operand, Operand prefix) implements Condition {
        @Override
        public boolean holds(Item item) {
            AttributeValue whole = operand.value(item).orElse(null);
            AttributeValue start = prefix.value(item).orElse(null);
            if (whole instanceof Text text && start instanceof Text beginning) {
                return text.value().startsWith(beginning.value());
            }
            return whole instanceof Binary binary
                    && start instanceof Binary beginning
                    && binary.value().startsWith(beginning.value());
        }
    }

    record Contains(Operand operand, Operand part) implements Condition {
        @Override
        public boolean holds(Item item) {
            AttributeValue whole = operand.value(item).orElse(null);
            AttributeValue sought = part.value(item).orElse(null);
            return whole != null && sought != null && contains(whole, sought);
        }

        private static boolean contains(AttributeValue whole, AttributeValue sought) {
            return switch (whole) {
                case Text text -> sought instanceof Text inner && text.value().contains(inner.value());
                case Binary binary ->
                    sought instanceof Binary inner && binary.value().contains(inner.value());
                case SetValue set -> set.elements().contains(sought);
                case ListValue list -> list.elements().contains(sought);
                default -> false;
            };
        }
    }

    private static OptionalInt order(AttributeValue left, AttributeValue right) {
        if (left instanceof Text first && right instanceof Text second) {
            return OptionalInt.of(ByteString.utf8(first.value()).compareTo(ByteString.utf8(second.value())));
        }
        if (left instanceof Numeric first && right instanceof Numeric second) {
            return OptionalInt.of(first.value().compareTo(second.value()));
        }
        if (left instanceof Binary first && right instanceof Binary second) {
            return OptionalInt.of(first.value().compareTo(second.value()));
        }
        return OptionalInt.empty();
    }

    /** Whether the first of two values of one type is greater. */
    static boolean isGreater(AttributeValue left, AttributeValue right) {
        return order(left, right).orElse(0) > 0;
    }
}
