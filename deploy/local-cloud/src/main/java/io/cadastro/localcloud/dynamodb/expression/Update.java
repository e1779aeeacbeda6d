package io.cadastro.localcloud.dynamodb.expression;

import io.cadastro.localcloud.dynamodb.AttributeValue;
import io.cadastro.localcloud.dynamodb.AttributeValue.MapValue;
import io.cadastro.localcloud.dynamodb.AttributeValue.Numeric;
import io.cadastro.localcloud.dynamodb.AttributeValue.SetValue;
import io.cadastro.localcloud.dynamodb.Item;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What an update expression does. Every operand sees the item as it was before the update. */
public record Update(List<Change> changes) {
    public static final Update NOTHING = new Update(List.of());

    /** One thing to do at one path. */
    public sealed interface Change {
        Path path();
    }

    record Assign(Path path, Operand value) implements Change {}

    record Remove(Path path) implements Change {}

    record Add(Path path, AttributeValue value) implements Change {}

    record Delete(Path path, SetValue elements) implements Change {}

    public List<Path> paths() {
        return changes.stream().map(Change::path).toList();
    }

    /** @throws io.cadastro.localcloud.dynamodb.DynamoDbException if the item is not as the update needs it */
    public Item apply(Item item) {
        AttributeValue document = new MapValue(item.attributes());
        List<Path> removed = new ArrayList<>();
        for (Change change : changes) {
            AttributeValue value = newValue(change, item);
            if (value == null) {
                removed.add(change.path());
            } else {
                document = Document.with(document, change.path().steps(), value);
            }
        }
        // From the back, so that the elements still to be removed keep their indexes.
        removed.sort(Document.ORDER.reversed());
        for (Path path : removed) {
            document = Document.without(document, path.steps());
        }
        return new Item(((MapValue) document).entries());
    }

    /** Null if nothing is to stay there. */
    private static AttributeValue newValue(Change change, Item item) {
        return switch (change) {
            case Assign(Path path, Operand value) -> value.required(item);
            case Remove(Path path) -> null;
            case Add(Path path, AttributeValue value) ->
                path.find(item).map(old -> sum(old, value)).orElse(value);
            case Delete(Path path, SetValue elements) ->
                path.find(item).map(old -> difference(old, elements)).orElse(null);
        };
    }

    private static AttributeValue sum(AttributeValue old, AttributeValue added) {
        if (old instanceof Numeric left && added instanceof Numeric right) {
            return Operand.add(left.value(), right.value());
        }
        if (old instanceof SetValue left && added instanceof SetValue right && left.type() == right.type()) {
            Set<AttributeValue> elements = new LinkedHashSet<>(left.elements());
            elements.addAll(right.elements());
            return new SetValue(left.type(), elements);
        }
        throw Operand.incorrectType();
    }

    private static AttributeValue difference(AttributeValue old, SetValue taken) {
        if (!(old instanceof SetValue set) || set.type() != taken.type()) {
            throw Operand.incorrectType();
        }
        Set<AttributeValue> elements = new LinkedHashSet<>(set.elements());
        elements.removeAll(taken.elements());
        return elements.isEmpty() ? null : new SetValue(set.type(), elements);
    }
}
