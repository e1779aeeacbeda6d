package io.cadastro.localcloud.sns;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cadastro.localcloud.AwsException;
import java.time.Duration;
import java.util.Optional;

/**
 * When a delivery that failed is tried again: some times at once, some times after the smallest delay, then with delays
 * that grow, then some times after the greatest. Delays that grow do so in a straight line, or exponentially.
 *
 * @param minDelay in seconds
 * @param maxDelay in seconds
 * @param retries in all phases together
 * @param immediate retries of the first phase
 * @param preBackoff retries of the second
 * @param postBackoff retries of the last
 */
record DeliveryPolicy(
        int minDelay,
        int maxDelay,
        int retries,
        int immediate,
        int preBackoff,
        int postBackoff,
        String backoffFunction) {

    static final DeliveryPolicy DEFAULT = new DeliveryPolicy(20, 20, 3, 0, 0, 0, "linear");

    private static final int MOST_RETRIES = 100;
    private static final int LONGEST_DELAY = 3600;

    /** Everything takes a tenth of the time that it takes in AWS: who watches a retry does not wait for minutes. */
    private static final int HASTE = 10;

    DeliveryPolicy {
        require(minDelay >= 1 && minDelay <= maxDelay, "minDelayTarget must be between 1 and maxDelayTarget");
        require(maxDelay <= LONGEST_DELAY, "maxDelayTarget must be less than or equal to 3600");
        require(retries >= 0 && retries <= MOST_RETRIES, "numRetries must be between 0 and 100");
        require(
                immediate >= 0
                        && preBackoff >= 0
                        && postBackoff >= 0
                        && immediate + preBackoff + postBackoff <= retries,
                "the retries of all phases must not exceed numRetries");
        require(
                backoffFunction.matches("arithmetic|exponential|geometric|linear"),
                "backoffFunction must be one of arithmetic, exponential, geometric, linear");
    }

    /**
     * The policy for a subscription, from its own {@code DeliveryPolicy} attribute or else its topic's. Either may be
     * null.
     *
     * @throws AwsException 400 InvalidParameter
     */
    static DeliveryPolicy of(String ofSubscription, String ofTopic) {
        JsonNode topic = document(ofTopic).path("http");
        DeliveryPolicy general = read(topic.path("defaultHealthyRetryPolicy"));
        JsonNode own = document(ofSubscription).path("healthyRetryPolicy");
        boolean overridden =
                own.isObject() && !topic.path("disableSubscriptionOverrides").asBoolean();
        return overridden ? read(own) : general;
    }

    private static JsonNode document(String json) {
        if (json == null || json.isBlank()) {
            return Documents.object();
        }
        return Documents.parse(json)
                .orElseThrow(() -> Refusal.invalidParameter("DeliveryPolicy: failed to parse JSON."));
    }

    private static DeliveryPolicy read(JsonNode policy) {
        return new DeliveryPolicy(
                number(policy, "minDelayTarget", DEFAULT.minDelay),
                number(policy, "maxDelayTarget", DEFAULT.maxDelay),
                number(policy, "numRetries", DEFAULT.retries),
                number(policy, "numNoDelayRetries", 0),
                number(policy, "numMinDelayRetries", 0),
                number(policy, "numMaxDelayRetries", 0),
                policy.path("backoffFunction").asText(DEFAULT.backoffFunction));
    }

    private static int number(JsonNode policy, String name, int otherwise) {
        JsonNode value = policy.path(name);
        require(value.isMissingNode() || value.isInt(), name + " must be an integer");
        return value.asInt(otherwise);
    }

    private static void require(boolean condition, String sentence) {
        if (!condition) {
            throw Refusal.invalidParameter("DeliveryPolicy: " + sentence);
        }
    }

    /**
     * How long to wait before a retry.
     *
     * @param retry from 1
     * @return empty if there are no more retries
     */
    Optional<Duration> delayBefore(int retry) {
        return retry > retries ? Optional.empty() : Optional.of(Duration.ofMillis(millis(retry)));
    }

    private long millis(int retry) {
        return Math.round(seconds(retry) * 1000 / HASTE);
    }

    private double seconds(int retry) {
        if (retry <= immediate) {
            return 0;
        }
        int growing = retry - immediate - preBackoff;
        if (growing <= 0) {
            return minDelay;
        }
        int last = retries - immediate - preBackoff - postBackoff;
        double progress = Math.min(1, last <= 1 ? 1 : (growing - 1) / (double) (last - 1));
        return switch (backoffFunction) {
            case "linear", "arithmetic" -> minDelay + (maxDelay - minDelay) * progress;
            default -> minDelay * Math.pow(maxDelay / (double) minDelay, progress);
        };
    }

    /** As {@code healthyRetryPolicy} of an {@code EffectiveDeliveryPolicy} attribute. */
    ObjectNode toJson() {
        return Documents.object()
                .put("minDelayTarget", minDelay)
                .put("maxDelayTarget", maxDelay)
                .put("numRetries", retries)
                .put("numMaxDelayRetries", postBackoff)
                .put("numNoDelayRetries", immediate)
                .put("numMinDelayRetries", preBackoff)
                .put("backoffFunction", backoffFunction);
    }
}
