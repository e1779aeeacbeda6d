package io.cadastro.localcloud.ses.mail;

import jakarta.mail.Header;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** The parts of a MIME message, of which everything may be malformed: what cannot be read is not there. */
public final class MimeParts {
    private static final Session SESSION = Session.getInstance(lenient());
    private static final int DEEPEST = 20;

    private final List<Part> parts = new ArrayList<>();

    private MimeParts() {}

    private static Properties lenient() {
        Properties properties = new Properties();
        properties.setProperty("mail.mime.multipart.allowempty", "true");
        properties.setProperty("mail.mime.base64.ignoreerrors", "true");
        properties.setProperty("mail.mime.ignoreunknownencoding", "true");
        return properties;
    }

    /** @throws SesException if not even the headers can be read */
    public static MimeMessage read(byte[] mime) {
        try {
            return new MimeMessage(SESSION, new ByteArrayInputStream(mime));
        } catch (MessagingException e) {
            throw new SesException(Refusal.INVALID_PARAMETER, "Not a valid MIME message: " + e.getMessage());
        }
    }

    public static MimeParts of(Part message) {
        MimeParts parts = new MimeParts();
        parts.collect(message, 0);
        return parts;
    }

    private void collect(Part part, int depth) {
        try {
            if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart inner && depth < DEEPEST) {
                for (int i = 0; i < inner.getCount(); i++) {
                    collect(inner.getBodyPart(i), depth + 1);
                }
                return;
            }
        } catch (MessagingException | IOException e) {
            // Then it is shown as it is.
        }
        parts.add(part);
    }

    /** The first text of this content type that is no attachment, like {@code text/html}. */
    public Optional<String> text(String contentType) {
        return parts.stream()
                .filter(part -> !isAttachment(part) && isType(part, contentType))
                .findFirst()
                .map(MimeParts::text);
    }

    /** What is to be kept as a file. */
    public List<Part> attachments() {
        return parts.stream().filter(MimeParts::isAttachment).toList();
    }

    /** Whether a part begins as this text does. */
    boolean anyBeginsWith(String text) {
        byte[] wanted = text.getBytes(StandardCharsets.US_ASCII);
        return parts.stream().anyMatch(part -> {
            try (InputStream content = part.getInputStream()) {
                return Arrays.equals(content.readNBytes(wanted.length), wanted);
            } catch (MessagingException | IOException e) {
                return false;
            }
        });
    }

    private static boolean isType(Part part, String contentType) {
        try {
            return part.isMimeType(contentType);
        } catch (MessagingException e) {
            return false;
        }
    }

    private static boolean isAttachment(Part part) {
        try {
            return Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())
                    || part.getFileName() != null
                    || !part.isMimeType("text/*");
        } catch (MessagingException e) {
            return true;
        }
    }

    private static String text(Part part) {
        try {
            if (part.getContent() instanceof String text) {
                return text;
            }
        } catch (MessagingException | IOException e) {
            // A charset that nobody knows, for instance.
        }
        try (InputStream content = part.getInputStream()) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (MessagingException | IOException e) {
            return "";
        }
    }

    static String subject(MimeMessage message) {
        try {
            return Optional.ofNullable(message.getSubject()).orElse("");
        } catch (MessagingException e) {
            return "";
        }
    }

    /** The addresses in the headers of this name, each as it is written there. */
    static List<String> headers(MimeMessage message, String name) {
        try {
            List<String> addresses = new ArrayList<>();
            for (Header header : Collections.list(message.getMatchingHeaders(new String[] {name}))) {
                Stream.of(InternetAddress.parseHeader(header.getValue(), false))
                        .map(InternetAddress::toString)
                        .forEach(addresses::add);
            }
            return addresses;
        } catch (MessagingException e) {
            throw new SesException(Refusal.INVALID_PARAMETER, e.getMessage());
        }
    }

    /** The addresses in To, Cc and Bcc. */
    static List<String> recipients(MimeMessage message) {
        return Stream.of(Message.RecipientType.TO, Message.RecipientType.CC, Message.RecipientType.BCC)
                .flatMap(type -> headers(message, type.toString()).stream())
                .toList();
    }
}
