package io.cadastro.localcloud.dynamodb.expression;

import io.cadastro.localcloud.dynamodb.AttributeValue;
import io.cadastro.localcloud.dynamodb.DynamoDbException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What a request's placeholders, {@code #name} and {@code :value}, stand for. Each must be used by an expression. */
public final class ExpressionAttributes {
    private final Map<String, String> names;
    private final Map<String, AttributeValue> values;
    private final Set<String> unusedNames;
    private final Set<String> unusedValues;

    public ExpressionAttributes(Map<String, String> names, Map<String, AttributeValue> values) {
        this.names = names;
        this.values = values;
        this.unusedNames = new TreeSet<>(names.keySet());
        this.unusedValues = new TreeSet<>(values.keySet());
    }

    String name(ExpressionKind kind, String placeholder) {
        unusedNames.remove(placeholder);
        String name = names.get(placeholder);
        if (name == null) {
            throw kind.invalid("An expression attribute name used in the document path is not defined;"
                    + " attribute name: " + placeholder);
        }
        return name;
    }

    AttributeValue value(ExpressionKind kind, String placeholder) {
        unusedValues.remove(placeholder);
        AttributeValue value = values.get(placeholder);
        if (value == null) {
            throw kind.invalid(
                    "An expression attribute value used in expression is not defined; attribute value: " + placeholder);
        }
        return value;
    }

    /** To be called when all of the request's expressions are parsed. */
    public void refuseUnused() {
        refuse("ExpressionAttributeNames", unusedNames);
        refuse("ExpressionAttributeValues", unusedValues);
    }

    private static void refuse(String parameter, Set<String> unused) {
        if (!unused.isEmpty()) {
            throw DynamoDbException.validation("Value provided in " + parameter + " unused in expressions: keys: {"
                    + String.join(", ", unused) + "}");
        }
    }
}
