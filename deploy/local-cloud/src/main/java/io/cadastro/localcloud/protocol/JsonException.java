package io.cadastro.localcloud.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cadastro.localcloud.AwsException;

/** An error that says more than a code and a message: its document carries {@code details} as well. */
public class JsonException extends AwsException {
    private final transient ObjectNode details;

    public JsonException(int status, String code, String message, ObjectNode details) {
        super(status, code, message);
        this.details = details;
    }

    ObjectNode details() {
        return details;
    }
}
