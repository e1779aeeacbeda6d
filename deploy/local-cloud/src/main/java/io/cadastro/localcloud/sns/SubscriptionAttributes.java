package io.cadastro.localcloud.sns;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cadastro.localcloud.AwsException;
import io.cadastro.localcloud.NotInLocalCloudException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The attributes of subscriptions: which values they may have, and what is answered for those that were not set. */
final class SubscriptionAttributes {
    private SubscriptionAttributes() {}

    /**
     * These attributes as they are kept, for a subscription with this protocol.
     *
     * @throws AwsException 400 InvalidParameter, or 501 for what only AWS has
     */
    static Map<String, String> check(Protocol protocol, Map<String, String> attributes) {
        Map<String, String> kept = new HashMap<>();
        attributes.forEach((name, value) -> kept.put(name, normal(protocol, name, value)));
        return kept;
    }

    private static String normal(Protocol protocol, String name, String value) {
        return switch (name) {
            case Subscription.RAW -> raw(protocol, value.toLowerCase(Locale.ROOT));
            case Subscription.FILTER_POLICY -> value;
            case Subscription.FILTER_POLICY_SCOPE -> scope(value);
            case Subscription.REDRIVE_POLICY -> redrivePolicy(value);
            case Subscription.DELIVERY_POLICY -> deliveryPolicy(value);
            case "SubscriptionRoleArn", "ReplayPolicy", "ReplayStatus" ->
                throw new NotInLocalCloudException("The SNS subscription attribute " + name);
            default -> throw Refusal.invalidParameter("AttributeName");
        };
    }

    private static String raw(Protocol protocol, String value) {
        if (!value.matches("true|false")) {
            throw Refusal.invalidParameter("RawMessageDelivery: Invalid value [" + value + "]. Must be true or false.");
        }
        if (protocol.isMail() && "true".equals(value)) {
            throw Refusal.invalidParameter(
                    "Delivery protocol [" + protocol.wireName() + "] does not support raw message delivery.");
        }
        return value;
    }

    private static String scope(String value) {
        if (!value.equals(FilterPolicy.ON_ATTRIBUTES) && !value.equals(FilterPolicy.ON_BODY)) {
            throw Refusal.invalidParameter("FilterPolicyScope: Invalid value [" + value
                    + "]. Please use either MessageBody or MessageAttributes");
        }
        return value;
    }

    private static String redrivePolicy(String value) {
        if (!value.isEmpty()) {
            ObjectNode policy = Documents.parse(value)
                    .orElseThrow(() -> Refusal.invalidParameter("RedrivePolicy: failed to parse JSON."));
            if (!Arns.isArn(policy.path(DeadLetters.TARGET).asText())) {
                throw Refusal.invalidParameter("RedrivePolicy: deadLetterTargetArn is an invalid arn");
            }
        }
        return value;
    }

    private static String deliveryPolicy(String value) {
        DeliveryPolicy.of(value, null);
        return value;
    }

    /** Everything that GetSubscriptionAttributes answers. */
    static Map<String, String> describe(Subscription subscription, Topic topic) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("SubscriptionArn", subscription.arn());
        attributes.put("TopicArn", subscription.topicArn());
        attributes.put("Protocol", subscription.protocol().wireName());
        attributes.put("Endpoint", subscription.endpoint());
        attributes.put("Owner", Arns.ACCOUNT);
        attributes.put("SubscriptionPrincipal", "arn:aws:iam::" + Arns.ACCOUNT + ":root");
        attributes.put("PendingConfirmation", Boolean.toString(!subscription.isConfirmed()));
        attributes.put("ConfirmationWasAuthenticated", Boolean.toString(subscription.guarded()));
        attributes.put(Subscription.RAW, "false");
        subscription.attributes().forEach((name, value) -> {
            // An empty value takes an attribute back.
            if (!value.isEmpty()) {
                attributes.put(name, value);
            }
        });
        if (attributes.containsKey(Subscription.FILTER_POLICY)) {
            attributes.putIfAbsent(Subscription.FILTER_POLICY_SCOPE, FilterPolicy.ON_ATTRIBUTES);
        } else {
            attributes.remove(Subscription.FILTER_POLICY_SCOPE);
        }
        if (subscription.protocol().isHttp()) {
            attributes.put("EffectiveDeliveryPolicy", effectiveDeliveryPolicy(subscription, topic));
        }
        return attributes;
    }

    private static String effectiveDeliveryPolicy(Subscription subscription, Topic topic) {
        DeliveryPolicy policy =
                DeliveryPolicy.of(subscription.attributes().get(Subscription.DELIVERY_POLICY), topic.deliveryPolicy());
        ObjectNode effective = Documents.object();
        effective.set("healthyRetryPolicy", policy.toJson());
        effective.putObject("requestPolicy").put("headerContentType", HttpSender.CONTENT_TYPE);
        return Documents.write(effective);
    }
}
