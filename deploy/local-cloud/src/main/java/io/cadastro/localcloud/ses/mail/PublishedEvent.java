package io.cadastro.localcloud.ses.mail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.mail.Header;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.Collections;
import java.util.List;

/** Writes events as AWS publishes them to a topic. */
final class PublishedEvent {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int LONGEST_HEADERS = 10 * 1024;
    private static final String ACCOUNT = "000000000000";

    private PublishedEvent() {}

    /** @param mime null if there is none, because it could not be made of its template */
    static String json(Email email, MimeMessage mime, MailEvent event) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("eventType", event.type().title());
        ObjectNode mail = json.putObject("mail");
        mail.put("timestamp", email.sentAt().toString());
        mail.put("source", email.source());
        mail.put("sourceArn", "arn:aws:ses:us-east-1:" + ACCOUNT + ":identity/" + Addresses.bare(email.source()));
        mail.put("sendingAccountId", ACCOUNT);
        mail.put("messageId", email.messageId());
        email.recipients().forEach(mail.putArray("destination")::add);
        mail.put("headersTruncated", false);
        if (mime != null) {
            headers(mail, mime);
            commonHeaders(mail.putObject("commonHeaders"), mime, email);
        }
        tags(mail.putObject("tags"), email);
        json.set(event.type().field(), event.details());
        return write(json);
    }

    private static void headers(ObjectNode mail, MimeMessage mime) {
        ArrayNode headers = mail.putArray("headers");
        try {
            int length = 0;
            for (Header header : Collections.list(mime.getAllHeaders())) {
                length += header.getName().length() + header.getValue().length();
                if (length > LONGEST_HEADERS) {
                    mail.put("headersTruncated", true);
                    return;
                }
                headers.addObject().put("name", header.getName()).put("value", header.getValue());
            }
        } catch (MessagingException e) {
            throw new IllegalStateException("Headers that were read before cannot be read", e);
        }
    }

    private static void commonHeaders(ObjectNode common, MimeMessage mime, Email email) {
        put(common, "from", MimeParts.headers(mime, "From"));
        put(common, "replyTo", MimeParts.headers(mime, "Reply-To"));
        put(common, "to", MimeParts.headers(mime, Message.RecipientType.TO.toString()));
        put(common, "cc", MimeParts.headers(mime, Message.RecipientType.CC.toString()));
        common.put("messageId", email.messageId());
        common.put("subject", email.subject());
    }

    private static void put(ObjectNode common, String field, List<String> addresses) {
        if (!addresses.isEmpty()) {
            addresses.forEach(common.putArray(field)::add);
        }
    }

    private static void tags(ObjectNode tags, Email email) {
        tags.putArray("ses:configuration-set").add(email.configurationSet());
        tags.putArray("ses:source-ip").add("127.0.0.1");
        tags.putArray("ses:from-domain").add(Addresses.domain(Addresses.bare(email.source())));
        tags.putArray("ses:caller-identity").add("local-cloud");
        email.tags().forEach((name, value) -> tags.putArray(name).add(value));
    }

    private static String write(ObjectNode json) {
        try {
            return MAPPER.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write an event", e);
        }
    }
}
