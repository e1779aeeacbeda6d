package io.cadastro.localcloud.ses.mailbox;

import io.cadastro.localcloud.ses.mail.Email;
import io.cadastro.localcloud.ses.mail.Emails;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The list of e-mails, with a field to search in it. */
final class ListPage {
    private ListPage() {}

    static String html(Emails emails, MailboxQuery query) throws IOException {
        List<Emails.Found> found = query.search(emails);
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("q", query.text());
        values.put("to", query.to().orElse(null));
        values.put("searching", query.to().isPresent() || !query.text().isEmpty());
        values.put(
                "emails",
                query.page(found).stream().map(one -> row(one.email())).toList());
        values.put("next", query.next(found).orElse(null));
        return MailboxPages.TEMPLATES.fill("list", values);
    }

    private static Map<String, ?> row(Email email) {
        return Map.of(
                "id", email.messageId(),
                "to", String.join(", ", email.recipients()),
                "subject", EmailPage.subject(email),
                "sentAt", email.sentAt().toString(),
                "time", EmailPage.time(email),
                "outcomes", EmailPage.outcomes(email));
    }
}
