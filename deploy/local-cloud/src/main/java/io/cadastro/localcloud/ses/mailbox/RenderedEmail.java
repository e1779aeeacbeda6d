package io.cadastro.localcloud.ses.mailbox;

import io.cadastro.localcloud.ses.mail.MimeParts;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.MimePart;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;

/** The HTML of an e-mail, with the images that came with it put in: from elsewhere nothing may be loaded. */
final class RenderedEmail {
    private static final Pattern IMAGE = Pattern.compile("image/[a-z0-9.+-]+");

    private RenderedEmail() {}

    static String html(MimeParts parts) {
        String html = parts.text("text/html").orElse("<p>(no HTML part)</p>");
        for (Part part : parts.attachments()) {
            html = withImage(html, part);
        }
        return html;
    }

    private static String withImage(String html, Part part) {
        try {
            String type = part.getContentType().split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
            String contentId = part instanceof MimePart mime ? mime.getContentID() : null;
            String reference = contentId == null ? "" : "cid:" + contentId.replaceAll("^<|>$", "");
            if (!IMAGE.matcher(type).matches() || reference.isEmpty() || !html.contains(reference)) {
                return html;
            }
            try (InputStream image = part.getInputStream()) {
                String base64 = Base64.getEncoder().encodeToString(image.readAllBytes());
                return html.replace(reference, "data:" + type + ";base64," + base64);
            }
        } catch (MessagingException | IOException e) {
            return html;
        }
    }
}
