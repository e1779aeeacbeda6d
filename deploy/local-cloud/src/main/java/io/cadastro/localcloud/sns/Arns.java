package io.cadastro.localcloud.sns;

import java.util.UUID;

/** The names of topics and subscriptions. */
final class Arns {
    static final String ACCOUNT = "000000000000";

    private static final String TOPIC_PREFIX = "arn:aws:sns:us-east-1:" + ACCOUNT + ":";
    private static final int ELEMENTS = 6;

    private Arns() {}

    static String topic(String name) {
        return TOPIC_PREFIX + name;
    }

    static String newSubscription(String topicArn) {
        return topicArn + ":" + UUID.randomUUID();
    }

    static boolean isArn(String text) {
        return text.startsWith("arn:") && elements(text) >= ELEMENTS;
    }

    /**
     * Returns the ARN as it is.
     *
     * @throws io.cadastro.localcloud.AwsException 400 InvalidParameter if it has not the form of one
     */
    static String require(String parameter, String arn) {
        if (!isArn(arn)) {
            throw Refusal.invalidParameter(
                    parameter + " Reason: An ARN must have at least 6 elements, not " + elements(arn));
        }
        return arn;
    }

    private static int elements(String text) {
        return text.split(":", -1).length;
    }
}
