package io.cadastro.localcloud.sns;

import io.cadastro.localcloud.AwsException;
import io.cadastro.localcloud.sqs.MessageAttribute;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** What SNS demands of a message. */
final class MessageRules {
    static final int LARGEST = 256 * 1024;

    private static final int LONGEST_SUBJECT = 100;
    private static final int LONGEST_ATTRIBUTE_NAME = 256;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_\\-]+(\\.[A-Za-z0-9_\\-]+)*");
    private static final Pattern RESERVED = Pattern.compile("(?i)(aws|amazon)\\..*");
    private static final Pattern TYPE = Pattern.compile("(String|Number|Binary)(\\..+)?");

    private MessageRules() {}

    /** @throws AwsException 400 InvalidParameter */
    static void checkBody(String body) {
        if (body.isEmpty()) {
            throw Refusal.invalidParameter("Empty message");
        }
    }

    /**
     * Whether a subject, if there is one, is a line of visible characters that an e-mail can bear.
     *
     * @throws AwsException 400 InvalidParameter
     */
    static void checkSubject(String subject) {
        if (subject == null) {
            return;
        }
        boolean valid = !subject.isEmpty()
                && subject.length() <= LONGEST_SUBJECT
                && !Character.isWhitespace(subject.charAt(0))
                && subject.chars().noneMatch(Character::isISOControl);
        if (!valid) {
            throw Refusal.invalidParameter("Subject");
        }
    }

    /** @throws AwsException 400 ParameterValueInvalid */
    static void checkAttribute(MessageAttribute attribute) {
        String name = attribute.name();
        if (name.length() > LONGEST_ATTRIBUTE_NAME) {
            throw Refusal.invalidValue("Length of message attribute name must be less than 256 bytes.");
        }
        if (!NAME.matcher(name).matches() || RESERVED.matcher(name).matches()) {
            throw Refusal.invalidValue("Invalid non-alphanumeric character was found in the message attribute name. Can"
                    + " only include alphanumeric characters, hyphens, underscores, and dots.");
        }
        if (!TYPE.matcher(attribute.dataType()).matches()) {
            throw Refusal.invalidValue("The message attribute '" + name + "' has an invalid message attribute type, the"
                    + " set of supported type prefixes is Binary, Number, and String.");
        }
        if (attribute.value().isEmpty()) {
            throw Refusal.invalidValue("The message attribute '" + name + "' must contain non-empty message attribute"
                    + " value for message attribute type '" + attribute.dataType() + "'.");
        }
        if (attribute.dataType().startsWith("Number") && !isNumber(attribute.value())) {
            throw Refusal.invalidValue("Could not cast message attribute '" + name + "' value to number.");
        }
    }

    private static boolean isNumber(String text) {
        return text.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
    }

    /** What counts towards the limit: the body and the name, type and value of every attribute, in UTF-8. */
    static int size(String body, List<MessageAttribute> attributes) {
        int size = bytes(body);
        for (MessageAttribute attribute : attributes) {
            size += bytes(attribute.name()) + bytes(attribute.dataType()) + bytes(attribute.value());
        }
        return size;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
