package io.cadastro.localcloud.ses.mail;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What SES does with an e-mail, whichever version brought it: checks it, puts it together, and delivers it before it
 * answers.
 */
public final class MailSystem {
    private final Identities identities;
    private final ConfigurationSets configurationSets;
    private final Delivery delivery;

    public MailSystem(Identities identities, ConfigurationSets configurationSets, Delivery delivery) {
        this.identities = identities;
        this.configurationSets = configurationSets;
        this.delivery = delivery;
    }

    /** Sends what came in parts, and returns the message id. */
    public String send(SimpleMessage message, SendOptions options) {
        Envelope envelope = Envelope.of(message);
        check(envelope, options);
        return deliver(message, envelope, options);
    }

    /**
     * Sends a MIME message as it is, except for the headers that are meant for SES, and returns the message id.
     *
     * @param source empty takes the message's own sender
     * @param destinations empty takes the message's own recipients
     */
    public String sendRaw(byte[] mime, Optional<String> source, List<String> destinations, SendOptions options) {
        RawMessage raw = RawMessage.of(mime);
        SendOptions effective = raw.complete(options);
        Envelope envelope = raw.envelope(source, destinations);
        check(envelope, effective);
        requireShort(mime, options);
        String messageId = newMessageId();
        delivery.accept(messageId, envelope, effective, raw.withoutInstructions());
        return messageId;
    }

    /**
     * Sends what a template makes, and returns the message id, also if it makes nothing of this data: that is told as
     * an event, later.
     *
     * @param frame the message without content
     * @param templateName as events name it; null if it is not a stored one
     */
    public String sendTemplated(
            SimpleMessage frame, Content template, String templateName, String data, SendOptions options) {
        Envelope envelope = Envelope.of(frame);
        check(envelope, options);
        try {
            return deliver(frame.with(TemplateRenderer.render(template, data)), envelope, options);
        } catch (SesException e) {
            if (e.refusal() != Refusal.MISSING_RENDERING_ATTRIBUTE
                    && e.refusal() != Refusal.INVALID_RENDERING_PARAMETER) {
                throw e;
            }
            String messageId = newMessageId();
            delivery.notRendered(messageId, envelope, options, templateName, e.getMessage());
            return messageId;
        }
    }

    private String deliver(SimpleMessage message, Envelope envelope, SendOptions options) {
        ContentRules.check(message);
        String messageId = newMessageId();
        byte[] mime = MimeComposer.write(message, messageId);
        requireShort(mime, options);
        delivery.accept(messageId, envelope, options, mime);
        return messageId;
    }

    private void check(Envelope envelope, SendOptions options) {
        envelope.check();
        ContentRules.checkTags(options.tags());
        if (options.configurationSet() != null) {
            configurationSets.require(options.configurationSet());
        }
        for (String sender : envelope.senders()) {
            if (!identities.allow(Addresses.bare(sender))) {
                throw new SesException(
                        Refusal.MESSAGE_REJECTED,
                        "Email address is not verified. The following identities failed the check in region US-EAST-1: "
                                + sender);
            }
        }
    }

    private static void requireShort(byte[] mime, SendOptions options) {
        if (mime.length > options.longestMessage()) {
            throw new SesException(
                    Refusal.INVALID_PARAMETER,
                    "Message length is more than " + options.longestMessage() + " bytes long: '" + mime.length + "'.");
        }
    }

    static String newMessageId() {
        return "0100" + UUID.randomUUID() + "-000000";
    }
}
