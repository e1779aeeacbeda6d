package io.cadastro.localcloud.dynamodb;

import io.cadastro.localcloud.dynamodb.expression.Condition;
import io.cadastro.localcloud.dynamodb.expression.Condition.Comparison;
import io.cadastro.localcloud.dynamodb.expression.ExpressionKind;
import io.cadastro.localcloud.dynamodb.expression.Operand;
import io.cadastro.localcloud.dynamodb.expression.Path;
import java.util.ArrayList;
import java.util.List;

/** The key condition of a query: one partition, and perhaps a range of sort keys in it. */
final class KeyCondition {
    private final KeySchema key;
    private AttributeValue partition;
    private Condition range;

    private KeyCondition(KeySchema key) {
        this.key = key;
    }

    /** @throws DynamoDbException if the condition is none on this key */
    static KeyCondition of(Condition condition, KeySchema key) {
        KeyCondition read = new KeyCondition(key);
        List<Condition> parts = new ArrayList<>();
        flatten(condition, parts);
        parts.forEach(read::add);
        if (read.partition == null) {
            throw missed(key.partition());
        }
        if (parts.size() > 1 && read.range == null) {
            throw missed(key.sort());
        }
        return read;
    }

    private static DynamoDbException missed(String attribute) {
        return DynamoDbException.validation("Query condition missed key schema element: " + attribute);
    }

    private static DynamoDbException unsupported() {
        return DynamoDbException.validation("Query key condition not supported");
    }

    private static void flatten(Condition condition, List<Condition> parts) {
        if (condition instanceof Condition.And(Condition left, Condition right)) {
            flatten(left, parts);
            flatten(right, parts);
        } else {
            parts.add(condition);
        }
    }

    private void add(Condition condition) {
        String attribute = attribute(condition);
        if (attribute.equals(key.partition())) {
            if (partition != null) {
                throw ExpressionKind.KEY_CONDITION.invalid(
                        "KeyConditionExpressions must only contain one condition per key");
            }
            partition = equal(condition);
        } else if (attribute.equals(key.sort())) {
            if (range != null) {
                throw ExpressionKind.KEY_CONDITION.invalid(
                        "KeyConditionExpressions must only contain one condition per key");
            }
            range = condition;
        } else {
            throw missed(partition == null ? key.partition() : key.sort() == null ? attribute : key.sort());
        }
    }

    private static AttributeValue equal(Condition condition) {
        if (condition instanceof Condition.Compare(Comparison comparison, Operand left, Operand right)
                && comparison == Comparison.EQUAL) {
            return literal(right);
        }
        throw unsupported();
    }

    private static String attribute(Condition condition) {
        Operand operand =
                switch (condition) {
                    case Condition.Compare compare -> compare.left();
                    case Condition.Between between -> between.operand();
                    case Condition.BeginsWith begins -> begins.operand();
                    case Condition.Or or ->
                        throw ExpressionKind.KEY_CONDITION.invalid(
                                "Invalid operator used in KeyConditionExpression: OR");
                    case Condition.Not not ->
                        throw ExpressionKind.KEY_CONDITION.invalid(
                                "Invalid operator used in KeyConditionExpression: NOT");
                    case Condition.In in ->
                        throw ExpressionKind.KEY_CONDITION.invalid(
                                "Invalid operator used in KeyConditionExpression: IN");
                    default -> throw unsupported();
                };
        if (operand instanceof Operand.Attribute(Path path) && path.isAttribute()) {
            return path.attribute();
        }
        throw unsupported();
    }

    private static AttributeValue literal(Operand operand) {
        if (operand instanceof Operand.Literal(AttributeValue value)) {
            return value;
        }
        throw unsupported();
    }

    /** @throws DynamoDbException if the key is not one that this condition finds */
    void demandWithin(Item start) {
        if (!partition.equals(start.attributes().get(key.partition()))) {
            throw DynamoDbException.validation(
                    "The provided starting key is outside query boundaries based on provided conditions");
        }
        if (range != null && !range.holds(start)) {
            throw DynamoDbException.validation("The provided starting key does not match the range key predicate");
        }
    }

    RowQuery narrow(RowQuery query) {
        demandType(key.partition(), partition);
        RowQuery inPartition = query.wherePartition("=", SortableKey.partition(partition));
        return range == null ? inPartition : narrowSort(inPartition);
    }

    private RowQuery narrowSort(RowQuery query) {
        return switch (range) {
            case Condition.Compare compare
            when compare.comparison() != Comparison.NOT_EQUAL ->
                query.whereSort(compare.comparison().symbol(), sort(compare.right()));
            case Condition.Between between ->
                query.whereSort(">=", sort(between.low())).whereSort("<=", sort(between.high()));
            case Condition.BeginsWith begins -> beginsWith(query, sort(begins.prefix()));
            default -> throw unsupported();
        };
    }

    private static RowQuery beginsWith(RowQuery query, ByteString prefix) {
        ByteString after = SortableKey.after(prefix);
        RowQuery from = query.whereSort(">=", prefix);
        return after == null ? from : from.whereSort("<", after);
    }

    private ByteString sort(Operand operand) {
        AttributeValue value = literal(operand);
        demandType(key.sort(), value);
        return SortableKey.of(value);
    }

    private void demandType(String attribute, AttributeValue value) {
        if (value.type() != key.typeOf(attribute)) {
            throw DynamoDbException.invalidParameters("Condition parameter type does not match schema type");
        }
        if (value.size() == 0 && attribute.equals(key.partition())) {
            throw DynamoDbException.validation("One or more parameter values are not valid. The AttributeValue for a"
                    + " key attribute cannot contain an empty string value. Key: " + attribute);
        }
    }
}
