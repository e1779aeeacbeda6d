package io.cadastro.localcloud.ses;

import io.cadastro.localcloud.AwsException;
import jakarta.mail.Address;
import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** Writes and reads e-mails in MIME. */
final class MimeMessages {
    private static final Session SESSION = Session.getInstance(new Properties());
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private MimeMessages() {}

    /** What a client gave SES in parts. Texts are null if not given. */
    record Simple(
            String source,
            List<String> to,
            List<String> cc,
            List<String> replyTo,
            String subject,
            String text,
            String html) {}

    @SuppressWarnings("JavaUtilDate") // Jakarta Mail has no other.
    static byte[] write(Simple simple, String messageId) {
        try {
            MimeMessage message = new MimeMessage(SESSION);
            message.setFrom(new InternetAddress(simple.source()));
            message.setRecipients(Message.RecipientType.TO, addresses(simple.to()));
            message.setRecipients(Message.RecipientType.CC, addresses(simple.cc()));
            message.setReplyTo(simple.replyTo().isEmpty() ? null : addresses(simple.replyTo()));
            message.setSubject(simple.subject(), UTF_8);
            message.setHeader("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(OffsetDateTime.now(ZoneOffset.UTC)));
            setBody(message, simple);
            message.saveChanges();
            message.setHeader("Message-ID", "<" + messageId + "@email.amazonses.com>");
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            message.writeTo(bytes);
            return bytes.toByteArray();
        } catch (MessagingException | IOException e) {
            throw new AwsException(400, "InvalidParameterValue", "Not a valid e-mail: " + e.getMessage());
        }
    }

    private static void setBody(MimeMessage message, Simple simple) throws MessagingException {
        if (simple.html() == null) {
            message.setText(Optional.ofNullable(simple.text()).orElse(""), UTF_8);
            return;
        }
        MimeMultipart alternatives = new MimeMultipart("alternative");
        if (simple.text() != null) {
            MimeBodyPart text = new MimeBodyPart();
            text.setText(simple.text(), UTF_8);
            alternatives.addBodyPart(text);
        }
        MimeBodyPart html = new MimeBodyPart();
        html.setText(simple.html(), UTF_8, "html");
        alternatives.addBodyPart(html);
        message.setContent(alternatives);
    }

    private static Address[] addresses(List<String> texts) throws MessagingException {
        List<Address> addresses = new ArrayList<>();
        for (String text : texts) {
            addresses.add(new InternetAddress(text));
        }
        return addresses.toArray(Address[]::new);
    }

    static MimeMessage read(byte[] mime) {
        try {
            return new MimeMessage(SESSION, new ByteArrayInputStream(mime));
        } catch (MessagingException e) {
            throw new AwsException(400, "InvalidParameterValue", "Not a valid MIME message: " + e.getMessage());
        }
    }

    static String subject(MimeMessage message) {
        try {
            return Optional.ofNullable(message.getSubject()).orElse("");
        } catch (MessagingException e) {
            throw new AwsException(400, "InvalidParameterValue", "The message's subject cannot be read");
        }
    }

    /** The addresses in From, or in all of To, Cc and Bcc. */
    static List<String> addresses(MimeMessage message, boolean recipients) {
        try {
            Address[] addresses = recipients ? message.getAllRecipients() : message.getFrom();
            List<String> texts = new ArrayList<>();
            for (Address address : addresses == null ? new Address[0] : addresses) {
                texts.add(((InternetAddress) address).getAddress());
            }
            return texts;
        } catch (MessagingException e) {
            throw new AwsException(400, "InvalidParameterValue", "The message's addresses cannot be read");
        }
    }

    /** Only the address of {@code Name <address>}. */
    static String address(String text) {
        try {
            return new InternetAddress(text).getAddress();
        } catch (MessagingException e) {
            throw new AwsException(400, "InvalidParameterValue", "Not an e-mail address");
        }
    }

    /** The first part of this content type, like {@code text/html}. */
    static Optional<String> part(Part part, String contentType) throws MessagingException, IOException {
        if (part.isMimeType(contentType)) {
            return Optional.of((String) part.getContent());
        }
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart inner = parts.getBodyPart(i);
                Optional<String> found = part(inner, contentType);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }
}
