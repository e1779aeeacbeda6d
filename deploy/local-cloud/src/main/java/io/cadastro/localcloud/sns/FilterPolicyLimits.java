package io.cadastro.localcloud.sns;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cadastro.localcloud.AwsException;
import java.util.Map;

/** What SNS demands of a filter policy before the rules in it are read. */
final class FilterPolicyLimits {
    private static final int MOST_KEYS = 5;
    private static final int MOST_COMBINATIONS = 150;

    private FilterPolicyLimits() {}

    /**
     * Whether a policy has few enough keys, few enough combinations of values, and nested keys only on bodies.
     *
     * @throws AwsException 400 InvalidParameter
     */
    static void check(ObjectNode policy, boolean onBody) {
        if (policy.size() > MOST_KEYS) {
            throw Refusal.invalidParameter("FilterPolicy: Filter policy can not have more than 5 keys");
        }
        if (!onBody && hasNestedKeys(policy)) {
            throw Refusal.invalidParameter(
                    "FilterPolicy: Filter policy scope MessageAttributes does not support nested filter policy");
        }
        if (combinations(policy, 1) > MOST_COMBINATIONS) {
            throw Refusal.invalidParameter("FilterPolicy: Filter policy is too complex");
        }
    }

    private static boolean hasNestedKeys(ObjectNode policy) {
        return policy.properties().stream().anyMatch(entry -> entry.getValue().isObject());
    }

    /** The product over all keys of the number of values times the depth of the key. */
    private static long combinations(ObjectNode policy, int depth) {
        long combinations = 1;
        for (Map.Entry<String, JsonNode> entry : policy.properties()) {
            combinations = Math.min(Integer.MAX_VALUE, combinations * combinations(entry, depth));
        }
        return combinations;
    }

    private static long combinations(Map.Entry<String, JsonNode> entry, int depth) {
        JsonNode value = entry.getValue();
        if (value instanceof ObjectNode nested) {
            return combinations(nested, depth + 1);
        }
        if (!"$or".equals(entry.getKey())) {
            return (long) value.size() * depth;
        }
        long alternatives = 0;
        for (JsonNode alternative : value) {
            alternatives += alternative instanceof ObjectNode nested ? combinations(nested, depth) : 1;
        }
        return alternatives;
    }
}
