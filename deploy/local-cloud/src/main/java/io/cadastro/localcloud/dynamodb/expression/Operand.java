package io.cadastro.localcloud.dynamodb.expression;

import io.cadastro.localcloud.dynamodb.AttributeValue;
import io.cadastro.localcloud.dynamodb.AttributeValue.Binary;
import io.cadastro.localcloud.dynamodb.AttributeValue.ListValue;
import io.cadastro.localcloud.dynamodb.AttributeValue.MapValue;
import io.cadastro.localcloud.dynamodb.AttributeValue.Numeric;
import io.cadastro.localcloud.dynamodb.AttributeValue.SetValue;
import io.cadastro.localcloud.dynamodb.AttributeValue.Text;
import io.cadastro.localcloud.dynamodb.DynamoDbException;
import io.cadastro.localcloud.dynamodb.Item;
import io.cadastro.localcloud.dynamodb.Numbers;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an expression computes with. */
public sealed interface Operand {
    /** The value with this item; empty if the item has nothing there. */
    Optional<AttributeValue> value(Item item);

    /** A value that an update cannot do without. */
    default AttributeValue required(Item item) {
        return value(item)
                .orElseThrow(() -> DynamoDbException.validation(
                        "The provided expression refers to an attribute that does not exist in the item"));
    }

    /** What lies in the item. */
    record Attribute(Path path) implements Operand {
        @Override
        public Optional<AttributeValue> value(Item item) {
            return path.find(item);
        }
    }

    /** What the request gave. */
    record Literal(AttributeValue literal) implements Operand {
        @Override
        public Optional<AttributeValue> value(Item item) {
            return Optional.of(literal);
        }
    }

    /** {@code size(path)}. */
    record Size(Operand of) implements Operand {
        @Override
        public Optional<AttributeValue> value(Item item) {
            return of.value(item).flatMap(Size::size).map(size -> new Numeric(BigDecimal.valueOf(size)));
        }

        private static Optional<Integer> size(AttributeValue value) {
            return switch (value) {
                case Text text -> Optional.of(text.value().length());
                case Binary binary -> Optional.of(binary.value().length());
                case ListValue list -> Optional.of(list.elements().size());
                case MapValue map -> Optional.of(map.entries().size());
                case SetValue set -> Optional.of(set.elements().size());
                default -> Optional.empty();
            };
        }
    }

    /** {@code if_not_exists(path, otherwise)}. */
    record IfNotExists(Path path, Operand otherwise) implements Operand {
        @Override
        public Optional<AttributeValue> value(Item item) {
            return path.find(item).or(() -> otherwise.value(item));
        }
    }

    /** {@code list_append(first, second)}. */
    record ListAppend(Operand first, Operand second) implements Operand {
        @Override
        public Optional<AttributeValue> value(Item item) {
            List<AttributeValue> elements = new ArrayList<>(list(first, item));
            elements.addAll(list(second, item));
            return Optional.of(new ListValue(elements));
        }

        private static List<AttributeValue> list(Operand operand, Item item) {
            if (operand.required(item) instanceof ListValue list) {
                return list.elements();
            }
            throw incorrectType();
        }
    }

    /** {@code left + right} or {@code left - right}. */
    record Sum(Operand left, Operand right, boolean negated) implements Operand {
        @Override
        public Optional<AttributeValue> value(Item item) {
            BigDecimal second = number(right.required(item));
            return Optional.of(add(number(left.required(item)), negated ? second.negate() : second));
        }
    }

    static Numeric add(BigDecimal left, BigDecimal right) {
        return new Numeric(Numbers.checked(left.add(right, new MathContext(38))));
    }

    static BigDecimal number(AttributeValue value) {
        if (value instanceof Numeric number) {
            return number.value();
        }
        throw incorrectType();
    }

    static DynamoDbException incorrectType() {
        return DynamoDbException.validation("An operand in the update expression has an incorrect data type");
    }
}
