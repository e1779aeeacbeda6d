package io.cadastro.localcloud.ses.mailbox;

import io.cadastro.localcloud.AwsException;
import io.cadastro.localcloud.AwsService;
import io.cadastro.localcloud.http.Exchange;
import io.cadastro.localcloud.http.PageTemplates;
import io.cadastro.localcloud.ses.mail.Email;
import io.cadastro.localcloud.ses.mail.Emails;
import io.cadastro.localcloud.ses.mail.MimeParts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The mailbox: {@code /_mailbox} finds e-mails, newest first; {@code /_mailbox/ID} shows one, with its attachments and
 * what happened to it; {@code /_mailbox/messages.json} is the same for programs.
 *
 * <p>Whoever writes an e-mail is not trusted: none of these pages runs a script, or loads anything from elsewhere.
 */
public final class MailboxPages implements AwsService {
    static final PageTemplates TEMPLATES = new PageTemplates("/mailbox");

    private static final String ROOT = "/_mailbox";
    private static final String HTML = "text/html;charset=UTF-8";
    private static final String OWN_PAGE = "default-src 'none'; style-src 'self'; frame-src 'self'; form-action 'self';"
            + " base-uri 'none'; frame-ancestors 'none'";
    private static final String SOMEBODY_ELSES_PAGE = "sandbox; default-src 'none'; style-src 'unsafe-inline';"
            + " img-src data:; form-action 'none'; base-uri 'none'; frame-ancestors 'self'";

    private final Emails emails;
    private final MailboxJson json;

    public MailboxPages(Emails emails) {
        this.emails = emails;
        this.json = new MailboxJson(emails);
    }

    @Override
    public void handle(Exchange exchange) throws Exception {
        exchange.setHeader("Content-Security-Policy", OWN_PAGE);
        exchange.setHeader("X-Content-Type-Options", "nosniff");
        exchange.setHeader("Referrer-Policy", "no-referrer");
        String[] path = exchange.rawPath().substring(ROOT.length()).split("/", -1);
        String first = path.length < 2 ? "" : path[1];
        switch (first) {
            case "" -> html(exchange, 200, ListPage.html(emails, MailboxQuery.of(exchange)));
            case "style.css" -> exchange.respond(200, "text/css", resource("style.css"));
            case "messages.json" -> json.write(exchange, MailboxQuery.of(exchange));
            default -> email(exchange, path);
        }
    }

    private void email(Exchange exchange, String[] path) throws Exception {
        Optional<Email> email = emails.find(path[1]);
        if (email.isEmpty()) {
            html(exchange, 404, TEMPLATES.fill("missing", null));
            return;
        }
        byte[] mime = emails.mime(path[1]).orElseThrow();
        switch (path.length < 3 ? "" : path[2]) {
            case "" -> html(exchange, 200, EmailPage.html(email.get(), mime));
            case "html" -> rendered(exchange, mime);
            case "source" -> exchange.respond(200, "text/plain;charset=UTF-8", mime);
            case "attachments" -> attachment(exchange, mime, path.length < 4 ? "" : path[3]);
            default -> throw missing();
        }
    }

    private static void rendered(Exchange exchange, byte[] mime) throws IOException {
        exchange.setHeader("Content-Security-Policy", SOMEBODY_ELSES_PAGE);
        html(exchange, 200, RenderedEmail.html(MimeParts.of(MimeParts.read(mime))));
    }

    private static void attachment(Exchange exchange, byte[] mime, String number) throws Exception {
        Attachments attachments = Attachments.of(mime);
        exchange.setHeader("Content-Security-Policy", SOMEBODY_ELSES_PAGE);
        Attachments.Attachment attachment = attachments.find(number).orElseThrow(MailboxPages::missing);
        exchange.setHeader("Content-Disposition", attachment.disposition());
        exchange.respond(200, "application/octet-stream", attachment.bytes());
    }

    private static AwsException missing() {
        return new AwsException(404, "NotFound", "The e-mail has no such part");
    }

    private static void html(Exchange exchange, int status, String html) throws IOException {
        exchange.respond(status, HTML, html.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream file = MailboxPages.class.getResourceAsStream("/mailbox/" + name)) {
            return file.readAllBytes();
        }
    }
}
