package io.cadastro.localcloud.ses.mail;

import io.cadastro.localcloud.ses.mail.SimpleMessage.Attachment;
import io.cadastro.localcloud.ses.mail.SimpleMessage.Header;
import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** Puts e-mails together in MIME. */
public final class MimeComposer {
    private static final Session SESSION = Session.getInstance(new Properties());
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private MimeComposer() {}

    /** Writes the message as it leaves SES, without those who get it secretly. */
    static byte[] write(SimpleMessage simple, String messageId) {
        return write(messageId, message -> {
            message.setFrom(Addresses.parse(simple.source()));
            message.setRecipients(
                    Message.RecipientType.TO, addresses(simple.destination().to()));
            message.setRecipients(
                    Message.RecipientType.CC, addresses(simple.destination().cc()));
            message.setReplyTo(simple.replyTo().isEmpty() ? null : addresses(simple.replyTo()));
            for (Header header : simple.headers()) {
                message.addHeader(header.name(), header.value());
            }
            setContent(message, simple.content(), simple.attachments());
        });
    }

    /** Writes what a template makes, without an address. */
    public static String preview(Content content) {
        byte[] mime = write("preview", message -> setContent(message, content, List.of()));
        return new String(mime, StandardCharsets.UTF_8);
    }

    private static byte[] write(String messageId, Contents contents) {
        try {
            MimeMessage message = new MimeMessage(SESSION);
            contents.writeTo(message);
            message.setHeader("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(OffsetDateTime.now(ZoneOffset.UTC)));
            message.saveChanges();
            message.setHeader("Message-ID", "<" + messageId + "@email.amazonses.com>");
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            message.writeTo(bytes);
            return bytes.toByteArray();
        } catch (MessagingException | IOException e) {
            throw new SesException(Refusal.INVALID_PARAMETER, "Not a valid e-mail: " + e.getMessage());
        }
    }

    private static InternetAddress[] addresses(List<String> texts) {
        return Addresses.parse(texts).toArray(InternetAddress[]::new);
    }

    private static void setContent(MimeMessage message, Content content, List<Attachment> attachments)
            throws MessagingException {
        message.setSubject(content.subject(), UTF_8);
        if (attachments.isEmpty()) {
            setBody(message, content);
            return;
        }
        MimeMultipart mixed = new MimeMultipart("mixed");
        MimeBodyPart body = new MimeBodyPart();
        setBody(body, content);
        mixed.addBodyPart(body);
        for (Attachment attachment : attachments) {
            mixed.addBodyPart(part(attachment));
        }
        message.setContent(mixed);
    }

    private static void setBody(MimePart part, Content content) throws MessagingException {
        if (content.html() == null) {
            part.setText(content.text(), UTF_8);
        } else if (content.text() == null) {
            part.setText(content.html(), UTF_8, "html");
        } else {
            MimeBodyPart text = new MimeBodyPart();
            text.setText(content.text(), UTF_8);
            MimeBodyPart html = new MimeBodyPart();
            html.setText(content.html(), UTF_8, "html");
            part.setContent(new MimeMultipart("alternative", text, html));
        }
    }

    private static MimeBodyPart part(Attachment attachment) throws MessagingException {
        String type = Optional.ofNullable(attachment.contentType())
                .or(() -> Optional.ofNullable(URLConnection.guessContentTypeFromName(attachment.fileName())))
                .orElse("application/octet-stream");
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(attachment.bytes(), type)));
        part.setHeader("Content-Type", type);
        part.setDisposition(attachment.inline() ? Part.INLINE : Part.ATTACHMENT);
        part.setFileName(attachment.fileName());
        part.setDescription(attachment.description(), UTF_8);
        if (attachment.contentId() != null) {
            part.setContentID("<" + attachment.contentId() + ">");
        }
        return part;
    }

    /** What is in a message. */
    @FunctionalInterface
    private interface Contents {
        void writeTo(MimeMessage message) throws MessagingException;
    }
}
