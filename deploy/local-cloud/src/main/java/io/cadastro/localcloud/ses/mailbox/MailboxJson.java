package io.cadastro.localcloud.ses.mailbox;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cadastro.localcloud.http.Exchange;
import io.cadastro.localcloud.ses.mail.Email;
import io.cadastro.localcloud.ses.mail.Emails;
import io.cadastro.localcloud.ses.mail.MimeParts;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The mailbox for programs: an array of e-mails; where the next page is stands in the header {@code Link}. */
final class MailboxJson {
    private final Emails emails;
    private final ObjectMapper mapper = new ObjectMapper();

    MailboxJson(Emails emails) {
        this.emails = emails;
    }

    void write(Exchange exchange, MailboxQuery query) throws IOException {
        List<Emails.Found> found = query.search(emails);
        query.next(found)
                .ifPresent(next -> exchange.setHeader("Link", "</_mailbox/messages.json" + next + ">; rel=\"next\""));
        exchange.setHeader("Content-Type", "application/json");
        try (OutputStream out = exchange.respond(200, -1);
                JsonGenerator json = mapper.createGenerator(out)) {
            json.writeStartArray();
            for (Emails.Found one : query.page(found)) {
                // One by one: all of them may be more than the memory holds.
                json.writePOJO(message(one.email()));
            }
            json.writeEndArray();
        }
    }

    private Map<String, Object> message(Email email) {
        byte[] mime = emails.mime(email.messageId()).orElseThrow();
        MimeParts parts = MimeParts.of(MimeParts.read(mime));
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("id", email.messageId());
        message.put("sentAt", email.sentAt().toString());
        message.put("from", email.source());
        message.put("to", email.recipients());
        message.put("subject", email.subject());
        message.put("tags", email.tags());
        message.put("text", parts.text("text/plain").orElse(null));
        message.put("html", parts.text("text/html").orElse(null));
        message.put("attachments", Attachments.of(mime).fileNames());
        message.put("events", EmailPage.eventTitles(email));
        return message;
    }
}
