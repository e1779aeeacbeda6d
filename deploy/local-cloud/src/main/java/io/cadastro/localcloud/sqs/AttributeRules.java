package io.cadastro.localcloud.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cadastro.localcloud.AwsException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/** What SQS demands of the attributes that are kept here, and of those that refer to them. */
final class AttributeRules {
    private static final Set<String> KNOWN_TO_ELASTICMQ = Set.of(
            "VisibilityTimeout",
            "DelaySeconds",
            "ReceiveMessageWaitTimeSeconds",
            "RedrivePolicy",
            "FifoQueue",
            "ContentBasedDeduplication");

    private static final int SECONDS_OF_14_DAYS = 1_209_600;
    private static final int SECONDS_OF_A_DAY = 86_400;
    private static final int MEBIBYTE = 1024 * 1024;

    private final KeptAttributes kept;

    AttributeRules(KeptAttributes kept) {
        this.kept = kept;
    }

    /**
     * Whether queues have this attribute, and whether the value is one that AWS allows; those of others are left to
     * ElasticMQ.
     *
     * @throws AwsException 400 InvalidAttributeName or InvalidAttributeValue
     */
    static void check(String name, String value) {
        if (!KeptAttributes.keeps(name) && !KNOWN_TO_ELASTICMQ.contains(name)) {
            throw new AwsException(400, "InvalidAttributeName", "Unknown Attribute " + name + ".");
        }
        boolean valid =
                switch (name) {
                    case "MessageRetentionPeriod" -> isBetween(60, SECONDS_OF_14_DAYS, value);
                    case KeptAttributes.MAXIMUM_MESSAGE_SIZE -> isBetween(1024, MEBIBYTE, value);
                    case "KmsDataKeyReusePeriodSeconds" -> isBetween(60, SECONDS_OF_A_DAY, value);
                    case "SqsManagedSseEnabled" -> value.matches("true|false");
                    case "Policy", KeptAttributes.REDRIVE_ALLOW_POLICY -> value.isEmpty() || isObject(value);
                    default -> true;
                };
        if (!valid) {
            throw new AwsException(400, "InvalidAttributeValue", "Invalid value for the parameter " + name + ".");
        }
    }

    private static boolean isBetween(int least, int greatest, String value) {
        return value.matches("\\d{1,9}") && Integer.parseInt(value) >= least && Integer.parseInt(value) <= greatest;
    }

    private static boolean isObject(String value) {
        try {
            return Json.read(value.getBytes(StandardCharsets.UTF_8)).isObject();
        } catch (AwsException e) {
            return false;
        }
    }

    /**
     * Whether a queue that is there already has these of its attributes.
     *
     * @throws AwsException 400 QueueNameExists if not
     */
    void checkSame(String queue, Map<String, String> wanted) {
        Map<String, String> existing = kept.get(queue);
        wanted.forEach((name, value) -> {
            if (!value.equals(existing.getOrDefault(name, ""))) {
                throw new AwsException(
                        400,
                        "QueueNameExists",
                        "A queue already exists with the same name and a different value for attribute " + name);
            }
        });
    }

    /**
     * Whether the dead-letter queue of a redrive policy lets this queue use it.
     *
     * @param redrivePolicy as it was sent; a malformed one is left to ElasticMQ
     * @throws AwsException 400 InvalidParameterValue if not
     */
    void checkRedrive(String queue, String redrivePolicy) {
        if (!isObject(redrivePolicy)) {
            return;
        }
        String deadLetters = Json.read(redrivePolicy.getBytes(StandardCharsets.UTF_8))
                .path("deadLetterTargetArn")
                .asText();
        String allowed = kept.get(deadLetters.substring(deadLetters.lastIndexOf(':') + 1))
                .getOrDefault(KeptAttributes.REDRIVE_ALLOW_POLICY, "{}");
        if (!allows(Json.read(allowed.getBytes(StandardCharsets.UTF_8)), Queues.arn(queue))) {
            throw new AwsException(
                    400,
                    "InvalidParameterValue",
                    "Value " + redrivePolicy + " for parameter RedrivePolicy is invalid. Reason: The dead-letter queue"
                            + " does not allow this source queue.");
        }
    }

    private static boolean allows(ObjectNode policy, String queueArn) {
        return switch (policy.path("redrivePermission").asText()) {
            case "denyAll" -> false;
            case "byQueue" -> {
                boolean listed = false;
                for (JsonNode source : policy.path("sourceQueueArns")) {
                    listed |= source.asText().equals(queueArn);
                }
                yield listed;
            }
            default -> true;
        };
    }
}
