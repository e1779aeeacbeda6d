package io.cadastro.localcloud.sns;

import java.util.Map;

/**
 * Who gets the messages of a topic.
 *
 * @param endpoint the queue's ARN
 * @param attributes as they were set, such as {@code RawMessageDelivery}
 */
record Subscription(
        String arn,
        String topicArn,
        String protocol,
        String endpoint,
        Map<String, String> attributes,
        FilterPolicy filterPolicy) {

    static final String RAW = "RawMessageDelivery";
    static final String FILTER_POLICY = "FilterPolicy";
    static final String FILTER_POLICY_SCOPE = "FilterPolicyScope";

    static Subscription of(
            String arn, String topicArn, String protocol, String endpoint, Map<String, String> attributes) {
        FilterPolicy policy = FilterPolicy.of(attributes.get(FILTER_POLICY), attributes.get(FILTER_POLICY_SCOPE));
        return new Subscription(arn, topicArn, protocol, endpoint, Map.copyOf(attributes), policy);
    }

    boolean raw() {
        return "true".equalsIgnoreCase(attributes.get(RAW));
    }
}
