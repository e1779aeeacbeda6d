package io.cadastro.localcloud.sns;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;

/** The signed JSON documents in which messages reach those who do not want them raw. */
final class Envelopes {
    /** What is signed, in this order, as far as a document has it. */
    private static final List<String> SIGNED =
            List.of("Message", "MessageId", "Subject", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type");

    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Signer signer;
    private final Links links;

    Envelopes(Signer signer, Links links) {
        this.signer = signer;
        this.links = links;
    }

    Links links() {
        return links;
    }

    /** A notification for all subscribers who get the same body; each of them has a link of its own to add. */
    ObjectNode notification(Message message, String body, String signatureVersion) {
        ObjectNode document = Documents.object()
                .put("Type", MessageType.NOTIFICATION.wireName())
                .put("MessageId", message.id().toString())
                .put("TopicArn", message.topicArn());
        if (message.subject() != null) {
            document.put("Subject", message.subject());
        }
        document.put("Message", body).put("Timestamp", TIMESTAMP.format(message.publishedAt()));
        sign(document, signatureVersion);
        return document;
    }

    /** A notification for one subscriber. */
    String addressed(ObjectNode notification, Message message, Subscription subscription) {
        ObjectNode document = notification.deepCopy().put("UnsubscribeURL", links.unsubscribe(subscription));
        if (!message.attributes().isEmpty()) {
            ObjectNode attributes = document.putObject("MessageAttributes");
            message.attributes().forEach(attribute -> attributes
                    .putObject(attribute.name())
                    .put("Type", attribute.dataType())
                    .put("Value", attribute.value()));
        }
        return Documents.write(document);
    }

    /** Asks to confirm a subscription, or tells that it has ended and how that is taken back. */
    String confirmation(MessageType type, UUID id, Subscription subscription, String text, String signatureVersion) {
        ObjectNode document = Documents.object()
                .put("Type", type.wireName())
                .put("MessageId", id.toString())
                .put("Token", subscription.token())
                .put("TopicArn", subscription.topicArn())
                .put("Message", text)
                .put("SubscribeURL", links.subscribe(subscription))
                .put("Timestamp", TIMESTAMP.format(Instant.now()));
        sign(document, signatureVersion);
        return Documents.write(document);
    }

    private void sign(ObjectNode document, String version) {
        StringBuilder text = new StringBuilder();
        for (String name : SIGNED) {
            if (document.has(name)) {
                text.append(name)
                        .append('\n')
                        .append(document.get(name).textValue())
                        .append('\n');
            }
        }
        document.put("SignatureVersion", version)
                .put("Signature", signer.sign(version, text.toString()))
                .put("SigningCertURL", links.certificate(signer.keyId()));
    }
}
