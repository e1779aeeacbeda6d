package io.cadastro.localcloud.dynamodb.expression;

import io.cadastro.localcloud.dynamodb.AttributeType;
import io.cadastro.localcloud.dynamodb.AttributeValue;
import io.cadastro.localcloud.dynamodb.AttributeValue.Bool;
import io.cadastro.localcloud.dynamodb.AttributeValue.ListValue;
import io.cadastro.localcloud.dynamodb.AttributeValue.MapValue;
import io.cadastro.localcloud.dynamodb.AttributeValue.Numeric;
import io.cadastro.localcloud.dynamodb.AttributeValue.SetValue;
import io.cadastro.localcloud.dynamodb.AttributeValue.Text;
import io.cadastro.localcloud.dynamodb.Item;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Short ways to write items and placeholders. */
final class Expressions {
    private Expressions() {}

    static Map<String, AttributeValue> values(Object... namesAndValues) {
        Map<String, AttributeValue> values = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put((String) namesAndValues[i], value(namesAndValues[i + 1]));
        }
        return values;
    }

    static Item item(Object... namesAndValues) {
        return new Item(values(namesAndValues));
    }

    static ExpressionAttributes attributes(Object... placeholdersAndValues) {
        return new ExpressionAttributes(Map.of("#name", "name", "#size", "size"), values(placeholdersAndValues));
    }

    static AttributeValue texts(String... texts) {
        return new SetValue(
                AttributeType.SS, Arrays.stream(texts).map(Text::new).collect(Collectors.toSet()));
    }

    private static AttributeValue value(Object value) {
        return switch (value) {
            case AttributeValue attribute -> attribute;
            case String text -> new Text(text);
            case Number number -> new Numeric(new BigDecimal(number.toString()));
            case Boolean bool -> new Bool(bool);
            case List<?> list ->
                new ListValue(list.stream().map(Expressions::value).toList());
            case Map<?, ?> map ->
                new MapValue(map.entrySet().stream()
                        .collect(Collectors.toMap(entry -> (String) entry.getKey(), entry -> value(entry.getValue()))));
            case Set<?> set -> throw new IllegalArgumentException("Write a set with its type: " + set);
            default -> throw new IllegalArgumentException("No attribute value: " + value);
        };
    }
}
