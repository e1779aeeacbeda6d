package io.cadastro.localcloud.dynamodb.expression;

import io.cadastro.localcloud.dynamodb.AttributeValue;
import io.cadastro.localcloud.dynamodb.AttributeValue.ListValue;
import io.cadastro.localcloud.dynamodb.AttributeValue.MapValue;
import io.cadastro.localcloud.dynamodb.DynamoDbException;
import io.cadastro.localcloud.dynamodb.expression.Path.Field;
import io.cadastro.localcloud.dynamodb.expression.Path.Index;
import io.cadastro.localcloud.dynamodb.expression.Path.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Changes deep inside immutable values, by copying what lies on the way. */
final class Document {
    /** Elements of a list by their index; what lies in something after it. */
    static final Comparator<Path> ORDER = Document::compare;

    private Document() {}

    /** The value with another one at the path; beyond the end of a list it is appended. */
    static AttributeValue with(AttributeValue whole, List<Step> path, AttributeValue value) {
        if (path.isEmpty()) {
            return value;
        }
        List<Step> rest = path.subList(1, path.size());
        return switch (path.getFirst()) {
            case Field(String name)
            when whole instanceof MapValue map -> {
                Map<String, AttributeValue> entries = new LinkedHashMap<>(map.entries());
                entries.put(name, with(entries.get(name), rest, value));
                yield new MapValue(entries);
            }
            case Index(int index)
            when whole instanceof ListValue list -> {
                List<AttributeValue> elements = new ArrayList<>(list.elements());
                if (index < elements.size()) {
                    elements.set(index, with(elements.get(index), rest, value));
                } else {
                    elements.add(with(null, rest, value));
                }
                yield new ListValue(elements);
            }
            default -> throw invalidPath();
        };
    }

    /** The value without what is at the path, if anything is. */
    static AttributeValue without(AttributeValue whole, List<Step> path) {
        List<Step> rest = path.subList(1, path.size());
        return switch (path.getFirst()) {
            case Field(String name)
            when whole instanceof MapValue map -> {
                Map<String, AttributeValue> entries = new LinkedHashMap<>(map.entries());
                if (rest.isEmpty()) {
                    entries.remove(name);
                } else {
                    entries.put(name, without(entries.get(name), rest));
                }
                yield new MapValue(entries);
            }
            case Index(int index)
            when whole instanceof ListValue list -> {
                List<AttributeValue> elements = new ArrayList<>(list.elements());
                if (rest.isEmpty() && index < elements.size()) {
                    elements.remove(index);
                } else if (!rest.isEmpty()) {
                    AttributeValue element = index < elements.size() ? elements.get(index) : null;
                    elements.set(index, without(element, rest));
                }
                yield new ListValue(elements);
            }
            default -> throw invalidPath();
        };
    }

    private static DynamoDbException invalidPath() {
        return DynamoDbException.validation(
                "The document path provided in the update expression is invalid for update");
    }

    private static int compare(Path one, Path two) {
        int common = Math.min(one.steps().size(), two.steps().size());
        for (int i = 0; i < common; i++) {
            int order = compare(one.steps().get(i), two.steps().get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(one.steps().size(), two.steps().size());
    }

    private static int compare(Step one, Step two) {
        if (one instanceof Index(int first) && two instanceof Index(int second)) {
            return Integer.compare(first, second);
        }
        return one.toString().compareTo(two.toString());
    }
}
