package io.cadastro.localcloud.sns;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;

/**
 * One message in the forms in which its subscribers want it. A signature takes long: it is made once, and if needed.
 */
final class Wrapping {
    private final Envelopes envelopes;
    private final Message message;
    private final String signatureVersion;
    private final Map<String, ObjectNode> notificationsByBody = new HashMap<>();

    Wrapping(Envelopes envelopes, Message message, String signatureVersion) {
        this.envelopes = envelopes;
        this.message = message;
        this.signatureVersion = signatureVersion;
    }

    String bodyFor(Subscription subscription) {
        String body = message.body(subscription.protocol());
        if (subscription.protocol() == Protocol.EMAIL) {
            return MailTexts.notification(body, envelopes.links().unsubscribe(subscription));
        }
        if (subscription.raw()) {
            return body;
        }
        ObjectNode notification = notificationsByBody.computeIfAbsent(
                body, text -> envelopes.notification(message, text, signatureVersion));
        return envelopes.addressed(notification, message, subscription);
    }
}
