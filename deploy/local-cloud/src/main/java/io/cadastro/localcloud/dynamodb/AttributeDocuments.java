package io.cadastro.localcloud.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cadastro.localcloud.dynamodb.AttributeValue.Binary;
import io.cadastro.localcloud.dynamodb.AttributeValue.Bool;
import io.cadastro.localcloud.dynamodb.AttributeValue.ListValue;
import io.cadastro.localcloud.dynamodb.AttributeValue.MapValue;
import io.cadastro.localcloud.dynamodb.AttributeValue.Null;
import io.cadastro.localcloud.dynamodb.AttributeValue.Numeric;
import io.cadastro.localcloud.dynamodb.AttributeValue.SetValue;
import io.cadastro.localcloud.dynamodb.AttributeValue.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Attribute values in their JSON form, {@code {"S": "text"}}: {@code read(write(value))} equals {@code value}. */
final class AttributeDocuments {
    private static final int NESTING_LIMIT = 32;

    private AttributeDocuments() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** @throws DynamoDbException if DynamoDB would refuse one of the values */
    static Item readItem(JsonNode document) {
        return new Item(readMap(document, 0));
    }

    static AttributeValue read(JsonNode document) {
        return read(document, 0);
    }

    private static Map<String, AttributeValue> readMap(JsonNode document, int depth) {
        if (!(document instanceof ObjectNode object)) {
            throw malformed();
        }
        Map<String, AttributeValue> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            values.put(entry.getKey(), read(entry.getValue(), depth));
        }
        return values;
    }

    private static AttributeValue read(JsonNode document, int depth) {
        if (!(document instanceof ObjectNode object)) {
            throw malformed();
        }
        if (depth > NESTING_LIMIT) {
            throw DynamoDbException.validation("Nesting Levels have exceeded supported limits");
        }
        if (object.isEmpty()) {
            throw DynamoDbException.validation(
                    "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes");
        }
        if (object.size() > 1) {
            throw DynamoDbException.validation("Supplied AttributeValue has more than one datatypes set, must contain"
                    + " exactly one of the supported datatypes");
        }
        Map.Entry<String, JsonNode> only = object.properties().iterator().next();
        AttributeType type = AttributeType.named(only.getKey()).orElseThrow(AttributeDocuments::malformed);
        return read(type, only.getValue(), depth);
    }

    private static AttributeValue read(AttributeType type, JsonNode value, int depth) {
        return switch (type) {
            case S, N, B -> readScalar(type, value);
            case BOOL -> new Bool(value.booleanValue());
            case NULL -> readNull(value);
            case M -> new MapValue(readMap(value, depth + 1));
            case L -> readList(value, depth + 1);
            case SS, NS, BS -> readSet(type, value);
        };
    }

    private static AttributeValue readScalar(AttributeType type, JsonNode value) {
        if (!value.isTextual()) {
            throw malformed();
        }
        String text = value.textValue();
        return switch (type) {
            case S -> new Text(text);
            case N -> new Numeric(Numbers.parse(text));
            default -> readBinary(text);
        };
    }

    private static AttributeValue readBinary(String text) {
        try {
            return new Binary(ByteString.base64(text));
        } catch (IllegalArgumentException e) {
            throw malformed();
        }
    }

    private static AttributeValue readNull(JsonNode value) {
        if (!value.booleanValue()) {
            throw DynamoDbException.invalidParameters("Null attribute value types must have the value of true");
        }
        return new Null();
    }

    private static AttributeValue readList(JsonNode value, int depth) {
        if (!value.isArray()) {
            throw malformed();
        }
        List<AttributeValue> elements = new ArrayList<>();
        for (JsonNode element : value) {
            elements.add(read(element, depth));
        }
        return new ListValue(elements);
    }

    private static AttributeValue readSet(AttributeType type, JsonNode value) {
        if (!value.isArray()) {
            throw malformed();
        }
        if (value.isEmpty()) {
            String kind = type.element().title().toLowerCase(Locale.ROOT);
            throw DynamoDbException.invalidParameters("An " + kind + " set  may not be empty");
        }
        Set<AttributeValue> elements = new LinkedHashSet<>();
        for (JsonNode element : value) {
            if (!elements.add(readScalar(type.element(), element))) {
                throw DynamoDbException.invalidParameters("Input collection " + texts(value) + " contains duplicates.");
            }
        }
        return new SetValue(type, elements);
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(element.asText()));
        return texts;
    }

    private static DynamoDbException malformed() {
        return DynamoDbException.of("SerializationException", "An attribute value is not written as its type demands");
    }

    /** @throws DynamoDbException if maps and lists in the item lie deeper in each other than DynamoDB takes */
    static void demandDepth(MapValue item) {
        demandDepth(item, 0);
    }

    private static void demandDepth(AttributeValue value, int depth) {
        if (depth > NESTING_LIMIT + 1) {
            throw DynamoDbException.validation("Nesting Levels have exceeded supported limits");
        }
        switch (value) {
            case MapValue map -> map.entries().values().forEach(entry -> demandDepth(entry, depth + 1));
            case ListValue list -> list.elements().forEach(element -> demandDepth(element, depth + 1));
            default -> {
                return;
            }
        }
    }

    static ObjectNode write(Item item) {
        return write(item.attributes());
    }

    private static ObjectNode write(Map<String, AttributeValue> values) {
        ObjectNode document = object();
        values.forEach((name, value) -> document.set(name, write(value)));
        return document;
    }

    static ObjectNode write(AttributeValue value) {
        ObjectNode document = object();
        String type = value.type().name();
        switch (value) {
            case Text text -> document.put(type, text.value());
            case Numeric number -> document.put(type, number.value().toPlainString());
            case Binary binary -> document.put(type, binary.value().base64());
            case Bool bool -> document.put(type, bool.value());
            case Null nothing -> document.put(type, true);
            case MapValue map -> document.set(type, write(map.entries()));
            case ListValue list ->
                list.elements()
                        .forEach(element -> document.withArrayProperty(type).add(write(element)));
            case SetValue set ->
                set.elements().forEach(element -> addScalar(document.withArrayProperty(type), element));
        }
        if (document.isEmpty()) {
            document.putArray(type);
        }
        return document;
    }

    private static void addScalar(ArrayNode array, AttributeValue value) {
        switch (value) {
            case Text text -> array.add(text.value());
            case Numeric number -> array.add(number.value().toPlainString());
            case Binary binary -> array.add(binary.value().base64());
            default -> throw new IllegalStateException("A set of " + value.type());
        }
    }
}
