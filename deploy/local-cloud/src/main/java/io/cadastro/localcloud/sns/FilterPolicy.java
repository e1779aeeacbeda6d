package io.cadastro.localcloud.sns;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cadastro.localcloud.AwsException;
import io.cadastro.localcloud.sqs.MessageAttribute;
import java.io.IOException;
import java.util.List;
import software.amazon.event.ruler.Machine;

/** Whether a subscription wants a message, by AWS's own rule engine. */
final class FilterPolicy {
    private static final ObjectMapper MAPPER = new ObjectMapper();
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
     * @throws AwsException 400 InvalidParameter if it is not a policy
     */
    static FilterPolicy of(String policy, String scope) {
        if (policy == null || policy.isBlank() || "{}".equals(policy.strip())) {
            return new FilterPolicy(null, false);
        }
        Machine machine = Machine.builder().build();
        try {
            machine.addRule(RULE, policy);
        } catch (IOException e) {
            throw new AwsException(400, "InvalidParameter", "Invalid parameter: FilterPolicy: " + e.getMessage());
        }
        return new FilterPolicy(machine, "MessageBody".equals(scope));
    }

    boolean accepts(Message message) {
        if (machine == null) {
            return true;
        }
        try {
            String event = onBody ? message.body() : attributes(message.attributes());
            return !machine.rulesForJSONEvent(event).isEmpty();
        } catch (JsonProcessingException | IllegalArgumentException e) {
            // A body that is no JSON object matches no policy on the body.
            return false;
        } catch (Exception e) {
            throw new IllegalStateException("Cannot apply a filter policy", e);
        }
    }

    private static String attributes(List<MessageAttribute> attributes) throws JsonProcessingException {
        ObjectNode event = MAPPER.createObjectNode();
        for (MessageAttribute attribute : attributes) {
            boolean json = "Number".equals(attribute.dataType()) || "String.Array".equals(attribute.dataType());
            if (json) {
                event.set(attribute.name(), MAPPER.readTree(attribute.value()));
            } else {
                event.put(attribute.name(), attribute.value());
            }
        }
        return MAPPER.writeValueAsString(event);
    }
}
