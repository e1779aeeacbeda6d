package io.cadastro.localcloud.dynamodb.expression;

import io.cadastro.localcloud.dynamodb.AttributeValue;
import io.cadastro.localcloud.dynamodb.AttributeValue.ListValue;
import io.cadastro.localcloud.dynamodb.AttributeValue.MapValue;
import io.cadastro.localcloud.dynamodb.Item;
import io.cadastro.localcloud.dynamodb.expression.Path.Field;
import io.cadastro.localcloud.dynamodb.expression.Path.Index;
import io.cadastro.localcloud.dynamodb.expression.Path.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parts of an item that lie at some paths, with the maps and lists that lead there and nothing else in them. */
public record Projection(List<Path> paths) {
    public Item of(Item item) {
        List<List<Step>> steps = paths.stream().map(Path::steps).toList();
        return part(new MapValue(item.attributes()), steps)
                .map(part -> new Item(((MapValue) part).entries()))
                .orElse(Item.EMPTY);
    }

    private static Optional<AttributeValue> part(AttributeValue value, List<List<Step>> paths) {
        if (paths.stream().anyMatch(List::isEmpty)) {
            return Optional.of(value);
        }
        Map<Step, List<List<Step>>> children = new LinkedHashMap<>();
        for (List<Step> path : paths) {
            children.computeIfAbsent(path.getFirst(), step -> new ArrayList<>()).add(path.subList(1, path.size()));
        }
        return switch (value) {
            case MapValue map -> partOfMap(map, children);
            case ListValue list -> partOfList(list, children);
            default -> Optional.empty();
        };
    }

    private static Optional<AttributeValue> partOfMap(MapValue map, Map<Step, List<List<Step>>> children) {
        Map<String, AttributeValue> entries = new LinkedHashMap<>();
        children.forEach((step, paths) -> {
            if (step instanceof Field(String name) && map.entries().containsKey(name)) {
                part(map.entries().get(name), paths).ifPresent(part -> entries.put(name, part));
            }
        });
        return entries.isEmpty() ? Optional.empty() : Optional.of(new MapValue(entries));
    }

    private static Optional<AttributeValue> partOfList(ListValue list, Map<Step, List<List<Step>>> children) {
        List<AttributeValue> elements = children.keySet().stream()
                .filter(Index.class::isInstance)
                .map(Index.class::cast)
                .filter(index -> index.value() < list.elements().size())
                .sorted(Comparator.comparingInt(Index::value))
                .flatMap(index -> part(list.elements().get(index.value()), children.get(index)).stream())
                .toList();
        return elements.isEmpty() ? Optional.empty() : Optional.of(new ListValue(elements));
    }
}
