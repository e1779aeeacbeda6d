package io.cadastro.localcloud.dynamodb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cadastro.localcloud.protocol.JsonException;

/** A refusal as DynamoDB words it. */
public final class DynamoDbException extends JsonException {
    static final String VALIDATION = "ValidationException";
    static final String CONDITION = "ConditionalCheckFailedException";

    private final transient Item item;

    private DynamoDbException(String code, String message, ObjectNode details, Item item) {
        super(400, code, message, details);
        this.item = item;
    }

    static DynamoDbException of(String code, String message) {
        return new DynamoDbException(code, message, null, null);
    }

    static DynamoDbException of(String code, String message, ObjectNode details) {
        return new DynamoDbException(code, message, details, null);
    }

    public static DynamoDbException validation(String message) {
        return of(VALIDATION, message);
    }

    static DynamoDbException invalidParameters(String message) {
        return validation("One or more parameter values were invalid: " + message);
    }

    /** @param item what the client asked to see of the item that did not fulfil the condition, or null */
    static DynamoDbException conditionFailed(Item item) {
        ObjectNode details = null;
        if (item != null) {
            details = AttributeDocuments.object();
            details.set("Item", AttributeDocuments.write(item));
        }
        return new DynamoDbException(CONDITION, "The conditional request failed", details, item);
    }

    static DynamoDbException tableNotFound() {
        return of("ResourceNotFoundException", "Requested resource not found");
    }

    /** The item that goes with a failed condition, or null. */
    Item item() {
        return item;
    }
}
