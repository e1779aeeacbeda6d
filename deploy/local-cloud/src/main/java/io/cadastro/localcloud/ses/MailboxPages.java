package io.cadastro.localcloud.ses;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cadastro.localcloud.AwsException;
import io.cadastro.localcloud.AwsService;
import io.cadastro.localcloud.http.Exchange;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The mailbox: {@code /_mailbox} lists the e-mails, newest first; {@code /_mailbox/ID} shows one as rendered, its text
 * and its source; {@code /_mailbox/messages.json?to=ADDRESS} is the same for programs.
 */
final class MailboxPages implements AwsService {
    private static final String ROOT = "/_mailbox";
    private static final String HTML = "text/html;charset=UTF-8";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    private final EmailStore store;
    private final ObjectMapper mapper = new ObjectMapper();

    MailboxPages(EmailStore store) {
        this.store = store;
    }

    @Override
    public void handle(Exchange exchange) throws IOException, MessagingException {
        String path = exchange.rawPath().substring(ROOT.length());
        if (path.isEmpty() || "/".equals(path)) {
            list(exchange);
        } else if ("/style.css".equals(path)) {
            exchange.respond(200, "text/css", resource("style.css"));
        } else if ("/messages.json".equals(path)) {
            json(exchange);
        } else if (path.endsWith("/html")) {
            rendered(exchange, find(path.substring(1, path.length() - "/html".length())));
        } else {
            message(exchange, find(path.substring(1)));
        }
    }

    private Email find(String messageId) {
        return store.find(messageId).orElseThrow(() -> new AwsException(404, "NotFound", "There is no such e-mail"));
    }

    private void list(Exchange exchange) throws IOException {
        StringBuilder rows = new StringBuilder();
        for (Email email : store.newest(Optional.empty())) {
            rows.append("<a class=\"row\" href=\"/_mailbox/")
                    .append(escape(email.messageId()))
                    .append("\"><span class=\"to\">")
                    .append(escape(String.join(", ", email.recipients())))
                    .append("</span><span class=\"subject\">")
                    .append(escape(email.subject()))
                    .append("</span><time>")
                    .append(TIME.format(email.sentAt()))
                    .append("</time></a>");
        }
        String content = rows.isEmpty() ? "<p class=\"empty\">No e-mails yet.</p>" : rows.toString();
        page(exchange, "list.html", Map.of("rows", content));
    }

    private void message(Exchange exchange, Email email) throws IOException, MessagingException {
        MimeMessage mime = MimeMessages.read(email.mime());
        page(
                exchange,
                "message.html",
                Map.of(
                        "id", escape(email.messageId()),
                        "subject", escape(email.subject()),
                        "from", escape(email.source()),
                        "to", escape(String.join(", ", email.recipients())),
                        "time", TIME.format(email.sentAt()),
                        "text", escape(MimeMessages.part(mime, "text/plain").orElse("(no text part)")),
                        "source", escape(new String(email.mime(), StandardCharsets.UTF_8))));
    }

    /** The HTML part for itself. It may run nothing and load nothing: whoever writes an e-mail is not trusted. */
    private static void rendered(Exchange exchange, Email email) throws IOException, MessagingException {
        MimeMessage mime = MimeMessages.read(email.mime());
        String html = MimeMessages.part(mime, "text/html").orElse("<p>(no HTML part)</p>");
        exchange.setHeader(
                "Content-Security-Policy", "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:");
        exchange.respond(200, HTML, html.getBytes(StandardCharsets.UTF_8));
    }

    private void json(Exchange exchange) throws IOException, MessagingException {
        List<Email> emails = store.newest(exchange.query("to"));
        List<Map<String, Object>> messages = new ArrayList<>();
        for (Email email : emails) {
            MimeMessage mime = MimeMessages.read(email.mime());
            Map<String, Object> message = new LinkedHashMap<>();
            message.put("id", email.messageId());
            message.put("sentAt", email.sentAt().toString());
            message.put("from", email.source());
            message.put("to", email.recipients());
            message.put("subject", email.subject());
            message.put("tags", email.tags());
            message.put("text", MimeMessages.part(mime, "text/plain").orElse(null));
            message.put("html", MimeMessages.part(mime, "text/html").orElse(null));
            messages.add(message);
        }
        exchange.respond(200, "application/json", mapper.writeValueAsBytes(messages));
    }

    private static void page(Exchange exchange, String template, Map<String, String> values) throws IOException {
        String html = new String(resource(template), StandardCharsets.UTF_8);
        for (Map.Entry<String, String> value : values.entrySet()) {
            html = html.replace("{{" + value.getKey() + "}}", value.getValue());
        }
        exchange.respond(200, HTML, html.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream file = MailboxPages.class.getResourceAsStream("/mailbox/" + name)) {
            return file.readAllBytes();
        }
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("{{", "&#123;&#123;");
    }
}
