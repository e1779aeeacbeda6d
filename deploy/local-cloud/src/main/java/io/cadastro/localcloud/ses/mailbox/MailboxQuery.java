package io.cadastro.localcloud.ses.mailbox;

import io.cadastro.localcloud.AwsException;
import io.cadastro.localcloud.http.Exchange;
import io.cadastro.localcloud.ses.mail.Emails;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * What is asked of the mailbox: {@code to} is the whole address of a recipient, {@code q} beginnings of words,
 * {@code limit} how many e-mails a page has, {@code before} where the page before ended.
 */
record MailboxQuery(Optional<String> to, String text, Optional<Long> before, int limit) {
    private static final int USUAL_LIMIT = 50;
    private static final int LARGEST_LIMIT = 1000;

    static MailboxQuery of(Exchange exchange) {
        return new MailboxQuery(
                exchange.query("to").filter(to -> !to.isEmpty()),
                exchange.query("q").orElse("").strip(),
                exchange.query("before").map(text -> number("before", text)),
                exchange.query("limit")
                        .map(text -> Math.clamp(number("limit", text), 1, LARGEST_LIMIT))
                        .orElse(USUAL_LIMIT));
    }

    private static long number(String name, String text) {
        if (!text.matches("\\d{1,18}")) {
            throw new AwsException(400, "InvalidParameterValue", name + " is not a number");
        }
        return Long.parseLong(text);
    }

    /** One more than fits tells whether there is a next page. */
    List<Emails.Found> search(Emails emails) {
        return emails.search(new Emails.Query(to, text, before, limit + 1));
    }

    /** Of what was found, what is on this page. */
    List<Emails.Found> page(List<Emails.Found> found) {
        return found.subList(0, Math.min(limit, found.size()));
    }

    /** Where to find the next page, as a query; empty if this is the last. */
    Optional<String> next(List<Emails.Found> found) {
        if (found.size() <= limit) {
            return Optional.empty();
        }
        StringJoiner query = new StringJoiner("&", "?", "");
        to.ifPresent(address -> query.add("to=" + encoded(address)));
        if (!text.isEmpty()) {
            query.add("q=" + encoded(text));
        }
        if (limit != USUAL_LIMIT) {
            query.add("limit=" + limit);
        }
        query.add("before=" + found.get(limit - 1).position());
        return Optional.of(query.toString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
