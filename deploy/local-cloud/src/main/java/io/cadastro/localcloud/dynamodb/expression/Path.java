package io.cadastro.localcloud.dynamodb.expression;

import io.cadastro.localcloud.dynamodb.AttributeValue;
import io.cadastro.localcloud.dynamodb.AttributeValue.ListValue;
import io.cadastro.localcloud.dynamodb.AttributeValue.MapValue;
import io.cadastro.localcloud.dynamodb.Item;
import java.util.List;
import java.util.Optional;

/** Where a value lies in an item, like {@code addresses[0].city}; begins with the name of an attribute. */
public record Path(List<Step> steps) {
    /** One step down into a value. */
    public sealed interface Step {}

    /** Into an attribute, or the entry of a map. */
    public record Field(String name) implements Step {
        @Override
        public String toString() {
            return name;
        }
    }

    /** Into an element of a list. */
    public record Index(int value) implements Step {
        @Override
        public String toString() {
            return "[" + value + "]";
        }
    }

    /** The attribute in which the path begins. */
    public String attribute() {
        return ((Field) steps.getFirst()).name();
    }

    /** Whether the path is an attribute as a whole. */
    public boolean isAttribute() {
        return steps.size() == 1;
    }

    public Optional<AttributeValue> find(Item item) {
        AttributeValue value = item.attributes().get(attribute());
        for (Step step : steps.subList(1, steps.size())) {
            value = child(value, step);
        }
        return Optional.ofNullable(value);
    }

    private static AttributeValue child(AttributeValue value, Step step) {
        return switch (step) {
            case Field(String name)
            when value instanceof MapValue map -> map.entries().get(name);
            case Index(int index)
            when value instanceof ListValue list && index < list.elements().size() ->
                list.elements().get(index);
            default -> null;
        };
    }

    /** Whether this path is the other one, or leads through it, or the other way round. */
    boolean overlaps(Path other) {
        int common = Math.min(steps.size(), other.steps.size());
        return steps.subList(0, common).equals(other.steps.subList(0, common));
    }

    /** Whether the paths need one value to be both a map and a list. */
    boolean conflicts(Path other) {
        int common = Math.min(steps.size(), other.steps.size());
        for (int i = 0; i < common; i++) {
            if (!steps.get(i).equals(other.steps.get(i))) {
                return !steps.get(i).getClass().equals(other.steps.get(i).getClass());
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return steps.toString();
    }
}
