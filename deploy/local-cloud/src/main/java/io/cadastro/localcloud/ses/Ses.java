package io.cadastro.localcloud.ses;

import io.cadastro.localcloud.AwsService;
import io.cadastro.localcloud.http.Exchange;
import io.cadastro.localcloud.postgres.Sql;
import io.cadastro.localcloud.protocol.QueryService;
import io.cadastro.localcloud.ses.mail.ConfigurationSets;
import io.cadastro.localcloud.ses.mail.Delivery;
import io.cadastro.localcloud.ses.mail.Emails;
import io.cadastro.localcloud.ses.mail.EventPublisher;
import io.cadastro.localcloud.ses.mail.Identities;
import io.cadastro.localcloud.ses.mail.MailSystem;
import io.cadastro.localcloud.ses.mail.Outbox;
import io.cadastro.localcloud.ses.mail.Statistics;
import io.cadastro.localcloud.ses.mail.SuppressionList;
import io.cadastro.localcloud.ses.mail.SystemMail;
import io.cadastro.localcloud.ses.mail.Templates;
import io.cadastro.localcloud.ses.mailbox.MailboxPages;
import io.cadastro.localcloud.ses.query.QueryOperations;
import io.cadastro.localcloud.ses.rest.RestOperations;
import io.cadastro.localcloud.sns.MailDelivery;
import io.cadastro.localcloud.sns.TopicDelivery;

/** SES in both of its versions. What it sends arrives in the mailbox, and nowhere else. */
public final class Ses implements AwsService, AutoCloseable {
    private final EventPublisher publisher;
    private final QueryService version1;
    private final AwsService version2;
    private final MailboxPages mailbox;
    private final SystemMail systemMail;

    public Ses(Sql sql, TopicDelivery topics) {
        Identities identities = new Identities(sql);
        ConfigurationSets configurationSets = new ConfigurationSets(sql);
        Templates templates = new Templates(sql);
        SuppressionList suppressionList = new SuppressionList(sql);
        Statistics statistics = new Statistics(sql);
        Emails emails = new Emails(sql);
        publisher = new EventPublisher(new Outbox(sql), topics);
        Delivery delivery = new Delivery(sql, configurationSets, suppressionList, publisher);
        MailSystem mail = new MailSystem(identities, configurationSets, delivery);
        version1 = QueryOperations.service(mail, identities, templates, configurationSets, statistics);
        version2 = RestOperations.service(mail, identities, templates, configurationSets, suppressionList, statistics);
        mailbox = new MailboxPages(emails);
        systemMail = new SystemMail(sql);
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
        publisher.close();
    }
}
