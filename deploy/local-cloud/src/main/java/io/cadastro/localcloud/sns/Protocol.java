package io.cadastro.localcloud.sns;

import io.cadastro.localcloud.AwsException;
import io.cadastro.localcloud.NotInLocalCloudException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Set;

/** The ways to a subscriber. */
enum Protocol {
    SQS("sqs"),
    HTTP("http"),
    HTTPS("https"),
    EMAIL("email"),
    EMAIL_JSON("email-json");

    private static final Set<String> ONLY_IN_AWS = Set.of("sms", "application", "lambda", "firehose");

    private final String wireName;

    Protocol(String wireName) {
        this.wireName = wireName;
    }

    /** @throws AwsException 400 if SNS has no such protocol, 501 if only the local cloud has not */
    static Protocol of(String wireName) {
        if (ONLY_IN_AWS.contains(wireName)) {
            throw new NotInLocalCloudException("SNS subscription by " + wireName);
        }
        return Arrays.stream(values())
                .filter(protocol -> protocol.wireName.equals(wireName))
                .findFirst()
                .orElseThrow(() ->
                        Refusal.invalidParameter("Amazon SNS does not support this protocol string: " + wireName));
    }

    String wireName() {
        return wireName;
    }

    boolean isHttp() {
        return this == HTTP || this == HTTPS;
    }

    boolean isMail() {
        return this == EMAIL || this == EMAIL_JSON;
    }

    /** @throws AwsException 400 InvalidParameter if messages cannot go there by this protocol */
    void check(String endpoint) {
        if (this == SQS) {
            checkQueue(endpoint);
        } else if (isHttp() && !isUrl(endpoint)) {
            throw Refusal.invalidParameter("Endpoint must match the specified protocol");
        } else if (isMail() && !endpoint.matches("[^@\\s]+@[^@\\s]+")) {
            throw Refusal.invalidParameter("Email address");
        }
    }

    private static void checkQueue(String endpoint) {
        if (!Arns.isArn(endpoint) || !endpoint.startsWith("arn:aws:sqs:")) {
            throw Refusal.invalidParameter("SQS endpoint ARN");
        }
        if (endpoint.endsWith(".fifo")) {
            throw Refusal.invalidParameter("Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be subscribed"
                    + " to standard SNS topics");
        }
    }

    private boolean isUrl(String endpoint) {
        try {
            URI uri = new URI(endpoint);
            return wireName.equals(uri.getScheme()) && uri.getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
