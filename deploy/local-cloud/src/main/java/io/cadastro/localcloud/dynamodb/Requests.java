package io.cadastro.localcloud.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cadastro.localcloud.NotInLocalCloudException;
import io.cadastro.localcloud.dynamodb.expression.Condition;
import io.cadastro.localcloud.dynamodb.expression.ConditionParser;
import io.cadastro.localcloud.dynamodb.expression.ExpressionAttributes;
import io.cadastro.localcloud.dynamodb.expression.ExpressionKind;
import io.cadastro.localcloud.dynamodb.expression.Projection;
import io.cadastro.localcloud.dynamodb.expression.ProjectionParser;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the requests of many operations have in common. */
final class Requests {
    private static final List<String> LEGACY = List.of(
            "AttributesToGet",
            "AttributeUpdates",
            "ConditionalOperator",
            "Expected",
            "KeyConditions",
            "QueryFilter",
            "ScanFilter");

    private Requests() {}

    /** Expressions replaced these parameters in 2014. */
    static void refuseLegacy(ObjectNode request) {
        for (String parameter : LEGACY) {
            if (request.hasNonNull(parameter)) {
                throw new NotInLocalCloudException("dynamodb " + parameter);
            }
        }
    }

    static ExpressionAttributes attributes(ObjectNode request) {
        Map<String, String> names = new HashMap<>();
        placeholders(request, "ExpressionAttributeNames", "#")
                .forEach((placeholder, name) -> names.put(placeholder, name.asText()));
        Map<String, AttributeValue> values = new HashMap<>();
        placeholders(request, "ExpressionAttributeValues", ":")
                .forEach((placeholder, value) -> values.put(placeholder, AttributeDocuments.read(value)));
        return new ExpressionAttributes(names, values);
    }

    private static Map<String, JsonNode> placeholders(ObjectNode request, String parameter, String start) {
        Map<String, JsonNode> placeholders = new HashMap<>();
        if (!request.hasNonNull(parameter)) {
            return placeholders;
        }
        request.get(parameter).properties().forEach(entry -> placeholders.put(entry.getKey(), entry.getValue()));
        if (placeholders.isEmpty()) {
            throw DynamoDbException.validation(parameter + " must not be empty");
        }
        for (String placeholder : placeholders.keySet()) {
            if (!placeholder.matches(start + "[a-zA-Z0-9_]+")) {
                throw DynamoDbException.validation(
                        parameter + " contains invalid key: Syntax error; key: \"" + placeholder + "\"");
            }
        }
        return placeholders;
    }

    static Condition condition(ObjectNode request, ExpressionKind kind, ExpressionAttributes attributes) {
        return text(request, kind.parameter())
                .map(text -> ConditionParser.parse(kind, text, attributes))
                .orElse(new Condition.Always());
    }

    static Optional<Projection> projection(ObjectNode request, ExpressionAttributes attributes) {
        return text(request, ExpressionKind.PROJECTION.parameter())
                .map(text -> ProjectionParser.parse(text, attributes));
    }

    static Optional<String> text(ObjectNode request, String parameter) {
        return request.hasNonNull(parameter)
                ? Optional.of(request.path(parameter).asText())
                : Optional.empty();
    }

    /** @throws DynamoDbException if it is none of the values */
    static String choice(ObjectNode request, String parameter, List<String> values, String otherwise) {
        String value = text(request, parameter).orElse(otherwise);
        if (!values.contains(value)) {
            String name = Character.toLowerCase(parameter.charAt(0)) + parameter.substring(1);
            throw DynamoDbException.validation("1 validation error detected: Value '" + value + "' at '" + name
                    + "' failed to satisfy constraint: Member must satisfy enum value set: " + values);
        }
        return value;
    }

    /** @throws DynamoDbException if the list is empty or too long */
    static void demandCount(JsonNode list, String name, int limit) {
        if (list.isEmpty() || list.size() > limit) {
            throw DynamoDbException.validation("1 validation error detected: Value with " + list.size()
                    + " members at '" + name + "' failed to satisfy constraint: Member must have length "
                    + (list.isEmpty() ? "greater than or equal to 1" : "less than or equal to " + limit));
        }
    }

    static JsonNode required(ObjectNode request, String parameter) {
        if (!request.hasNonNull(parameter)) {
            String name = Character.toLowerCase(parameter.charAt(0)) + parameter.substring(1);
            throw DynamoDbException.validation("1 validation error detected: Value null at '" + name
                    + "' failed to satisfy constraint: Member must not be null");
        }
        return request.get(parameter);
    }
}
