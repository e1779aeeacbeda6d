package io.cadastro.localcloud.sns;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cadastro.localcloud.AwsException;
import io.cadastro.localcloud.sqs.MessageAttribute;
import java.io.IOException;
import java.util.List;
import software.amazon.event.ruler.Machine;

/** Whether a subscription wants a message, by AWS's own rule engine. */
final class FilterPolicy {
    static final String ON_BODY = "MessageBody";
    static final String ON_ATTRIBUTES = "MessageAttributes";

    private static final String RULE = "policy";

    private final Machine machine;
    private final boolean onBody;

    private FilterPolicy(Machine machine, boolean onBody) {
        this.machine = machine;
        this.onBody = onBody;
    }

    /**
     * Reads a policy.
     *
     * @param policy null or empty lets everything pass
     * @param scope {@code MessageAttributes}, also if null, or {@code MessageBody}
     * @throws AwsException 400 InvalidParameter if it is not a policy, or beyond SNS's limits
     */
    static FilterPolicy of(String policy, String scope) {
        if (policy == null || policy.isBlank()) {
            return new FilterPolicy(null, false);
        }
        ObjectNode document = Documents.parse(policy)
                .orElseThrow(() -> Refusal.invalidParameter("FilterPolicy: failed to parse JSON."));
        boolean onBody = ON_BODY.equals(scope);
        FilterPolicyLimits.check(document, onBody);
        return new FilterPolicy(document.isEmpty() ? null : machine(policy), onBody);
    }

    private static Machine machine(String policy) {
        Machine machine = Machine.builder().build();
        try {
            machine.addRule(RULE, policy);
        } catch (IOException e) {
            throw Refusal.invalidParameter("FilterPolicy: " + e.getMessage());
        }
        return machine;
    }

    /** @param body as this subscription would get it */
    boolean accepts(String body, List<MessageAttribute> attributes) {
        if (machine == null) {
            return true;
        }
        try {
            String event = onBody ? body : event(attributes);
            return !machine.rulesForJSONEvent(event).isEmpty();
        } catch (JsonProcessingException | IllegalArgumentException e) {
            // A body that is no JSON object matches no policy on the body.
            return false;
        } catch (Exception e) {
            throw new IllegalStateException("Cannot apply a filter policy", e);
        }
    }

    private static String event(List<MessageAttribute> attributes) throws JsonProcessingException {
        ObjectNode event = Documents.object();
        for (MessageAttribute attribute : attributes) {
            boolean json = "Number".equals(attribute.dataType()) || "String.Array".equals(attribute.dataType());
            if (json) {
                event.set(attribute.name(), Documents.tree(attribute.value()));
            } else {
                event.put(attribute.name(), attribute.value());
            }
        }
        return Documents.write(event);
    }
}
