package io.cadastro.localcloud.sns;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cadastro.localcloud.AwsException;
import io.cadastro.localcloud.NotInLocalCloudException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The attributes of topics: which can be set, and what is answered for those that were not. */
final class TopicAttributes {
    private static final Set<String> SETTABLE = Set.of(
            "DisplayName", "Policy", "KmsMasterKeyId", "TracingConfig", Topic.SIGNATURE_VERSION, "DeliveryPolicy");
    private static final Set<String> ONLY_IN_AWS = Set.of(
            "FifoTopic", "ContentBasedDeduplication", "FifoThroughputScope", "ArchivePolicy", "DataProtectionPolicy");
    private static final List<String> ACTIONS = List.of(
            "SNS:GetTopicAttributes",
            "SNS:SetTopicAttributes",
            "SNS:AddPermission",
            "SNS:RemovePermission",
            "SNS:DeleteTopic",
            "SNS:Subscribe",
            "SNS:ListSubscriptionsByTopic",
            "SNS:Publish");

    private TopicAttributes() {}

    /** @throws AwsException 400 InvalidParameter, or 501 for what only AWS has */
    static void check(String name, String value) {
        if (ONLY_IN_AWS.contains(name) || name.contains("FeedbackRoleArn") || name.contains("FeedbackSampleRate")) {
            throw new NotInLocalCloudException("The SNS topic attribute " + name);
        }
        if (!SETTABLE.contains(name)) {
            throw Refusal.invalidParameter("AttributeName");
        }
        boolean valid =
                switch (name) {
                    case "DisplayName" -> value.length() <= 100;
                    case "Policy" -> value.isEmpty() || Documents.parse(value).isPresent();
                    case "TracingConfig" -> value.matches("PassThrough|Active");
                    case Topic.SIGNATURE_VERSION -> value.matches("[12]");
                    case "DeliveryPolicy" -> DeliveryPolicy.of(null, value) != null;
                    default -> true;
                };
        if (!valid) {
            throw Refusal.invalidParameter(name);
        }
    }

    /** Everything that GetTopicAttributes answers, the counts of subscriptions aside. */
    static Map<String, String> describe(Topic topic) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("TopicArn", topic.arn());
        attributes.put("Owner", Arns.ACCOUNT);
        attributes.put("DisplayName", "");
        attributes.put("Policy", defaultPolicy(topic.arn()));
        topic.attributes().forEach((name, value) -> {
            // An empty value takes an attribute back.
            if (!value.isEmpty()) {
                attributes.put(name, value);
            }
        });
        attributes.put("EffectiveDeliveryPolicy", effectiveDeliveryPolicy(topic));
        return attributes;
    }

    private static String effectiveDeliveryPolicy(Topic topic) {
        ObjectNode policy = Documents.object();
        ObjectNode http = policy.putObject("http");
        http.set(
                "defaultHealthyRetryPolicy",
                DeliveryPolicy.of(null, topic.deliveryPolicy()).toJson());
        http.put("disableSubscriptionOverrides", false);
        http.putObject("defaultRequestPolicy").put("headerContentType", HttpSender.CONTENT_TYPE);
        return Documents.write(policy);
    }

    private static String defaultPolicy(String arn) {
        ObjectNode policy = Documents.object().put("Version", "2008-10-17").put("Id", "__default_policy_ID");
        ObjectNode statement = policy.putArray("Statement").addObject();
        statement.put("Sid", "__default_statement_ID").put("Effect", "Allow");
        statement.putObject("Principal").put("AWS", "*");
        ACTIONS.forEach(statement.putArray("Action")::add);
        statement.put("Resource", arn);
        statement.putObject("Condition").putObject("StringEquals").put("AWS:SourceOwner", Arns.ACCOUNT);
        return Documents.write(policy);
    }
}
