package io.cadastro.localcloud.ses;

import io.cadastro.localcloud.AwsService;
import io.cadastro.localcloud.http.Exchange;
import io.cadastro.localcloud.postgres.Sql;
import io.cadastro.localcloud.protocol.QueryService;
import io.cadastro.localcloud.sns.MailDelivery;
import io.cadastro.localcloud.sns.TopicDelivery;

/** SES in both of its versions. What it sends arrives in the mailbox, and nowhere else. */
public final class Ses implements AwsService, AutoCloseable {
    private final SesEvents events;
    private final QueryService version1;
    private final RestOperations version2;
    private final MailboxPages mailbox;
    private final SystemMail systemMail;

    public Ses(Sql sql, TopicDelivery topics) {
        EmailStore store = new EmailStore(sql);
        events = new SesEvents(store, topics);
        MailSystem mail = new MailSystem(store, events);
        version1 = new QueryOperations(store, mail).service();
        version2 = new RestOperations(store, mail);
        mailbox = new MailboxPages(store);
        systemMail = new SystemMail(store);
    }

    /** The pages under {@code /_mailbox}. */
    public AwsService mailbox() {
        return mailbox;
    }

    /** For other services of the local cloud. */
    public MailDelivery systemMail() {
        return systemMail;
    }

    @Override
    public void handle(Exchange exchange) throws Exception {
        if (exchange.rawPath().startsWith("/v2/email/")) {
            version2.handle(exchange);
        } else {
            version1.handle(exchange);
        }
    }

    @Override
    public void close() throws InterruptedException {
        events.close();
    }
}
