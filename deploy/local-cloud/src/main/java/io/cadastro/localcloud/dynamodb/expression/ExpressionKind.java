package io.cadastro.localcloud.dynamodb.expression;

import io.cadastro.localcloud.dynamodb.DynamoDbException;

/** The parameters that hold expressions; error messages name them. */
public enum ExpressionKind {
    CONDITION("ConditionExpression"),
    KEY_CONDITION("KeyConditionExpression"),
    FILTER("FilterExpression"),
    UPDATE("UpdateExpression"),
    PROJECTION("ProjectionExpression");

    private final String parameter;

    ExpressionKind(String parameter) {
        this.parameter = parameter;
    }

    public String parameter() {
        return parameter;
    }

    public DynamoDbException invalid(String why) {
        return DynamoDbException.validation("Invalid " + parameter + ": " + why);
    }

    DynamoDbException syntaxError(String token, String near) {
        return invalid("Syntax error; token: \"" + token + "\", near: \"" + near + "\"");
    }

    DynamoDbException operandType(String function, String type) {
        return invalid("Incorrect operand type for operator or function; operator or function: " + function
                + ", operand type: " + type);
    }
}
