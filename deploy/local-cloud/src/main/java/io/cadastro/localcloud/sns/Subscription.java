package io.cadastro.localcloud.sns;

import java.util.Map;

/**
 * Who gets the messages of a topic.
 *
 * @param endpoint the queue's ARN, the URL, or the e-mail address
 * @param attributes as they were set, such as {@code RawMessageDelivery}
 * @param token with which it is confirmed
 * @param guarded whether ending it takes a signed request
 */
record Subscription(
        String arn,
        String topicArn,
        Protocol protocol,
        String endpoint,
        Map<String, String> attributes,
        State state,
        String token,
        boolean guarded,
        FilterPolicy filterPolicy) {

    static final String RAW = "RawMessageDelivery";
    static final String FILTER_POLICY = "FilterPolicy";
    static final String FILTER_POLICY_SCOPE = "FilterPolicyScope";
    static final String REDRIVE_POLICY = "RedrivePolicy";
    static final String DELIVERY_POLICY = "DeliveryPolicy";

    Subscription {
        attributes = Map.copyOf(attributes);
    }

    /** @throws io.cadastro.localcloud.AwsException 400 InvalidParameter if the filter policy is none */
    static Subscription of(
            String arn,
            String topicArn,
            Protocol protocol,
            String endpoint,
            Map<String, String> attributes,
            State state,
            String token,
            boolean guarded) {
        FilterPolicy policy = FilterPolicy.of(attributes.get(FILTER_POLICY), attributes.get(FILTER_POLICY_SCOPE));
        return new Subscription(arn, topicArn, protocol, endpoint, attributes, state, token, guarded, policy);
    }

    boolean raw() {
        return "true".equals(attributes.get(RAW));
    }

    boolean isConfirmed() {
        return state == State.CONFIRMED;
    }

    /** Where a subscription is in its life. */
    enum State {
        PENDING("Pending"),
        CONFIRMED("Confirmed"),
        /** Ended by who was subscribed, who may still take that back. */
        DELETED("Deleted");

        private final String counted;

        State(String counted) {
            this.counted = counted;
        }

        /** As topic attributes name it: {@code SubscriptionsPending}. */
        String counted() {
            return counted;
        }
    }
}
