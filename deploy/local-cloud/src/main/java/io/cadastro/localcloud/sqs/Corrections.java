package io.cadastro.localcloud.sqs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cadastro.localcloud.AwsException;
import java.util.Optional;

/** What AWS answers where ElasticMQ blames an attribute for what is wrong with a message or a parameter. */
final class Corrections {
    private Corrections() {}

    /** @param error as ElasticMQ wrote it; what it has right is left as it is */
    static Optional<AwsException> of(byte[] error) {
        ObjectNode document = Json.read(error);
        return document.path("__type").asText().endsWith("InvalidAttributeValue")
                ? Optional.of(corrected(Json.errorMessage(document)))
                : Optional.empty();
    }

    private static AwsException corrected(String message) {
        return switch (message) {
            case "InvalidMessageContents" ->
                new AwsException(
                        400,
                        "InvalidMessageContents",
                        "Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to #xD7FF |"
                                + " #xE000 to #xFFFD | #x10000 to #x10FFFF");
            case "MessageTooLong" ->
                invalidParameter(
                        "One or more parameters are invalid. Reason: Message must be shorter than 262144 bytes.");
            case "ReadCountOutOfRange" ->
                invalidParameter("The value for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and"
                        + " 10, if provided.");
            default -> invalidParameter(message);
        };
    }

    private static AwsException invalidParameter(String message) {
        return new AwsException(400, "InvalidParameterValue", message);
    }
}
