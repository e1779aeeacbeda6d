package io.cadastro.notification.ses;

import io.cadastro.notification.Mail;
import io.cadastro.notification.MailSystem;
import io.cadastro.notification.runtime.NotificationConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.ses.model.Content;
import software.amazon.awssdk.services.ses.model.MessageTag;
import software.amazon.awssdk.services.ses.model.SendEmailRequest;

/** Sends through Amazon SES, with the configuration set that makes it report on each mail. */
@ApplicationScoped
class SesMailSystem implements MailSystem {
    /** The message tag by which a report finds its notification. */
    static final String NOTIFICATION_ID = "notification-id";

    private static final String UTF_8 = "UTF-8";

    private final SesClient ses;
    private final NotificationConfig config;

    SesMailSystem(SesClient ses, NotificationConfig config) {
        this.ses = ses;
        this.config = config;
    }

    @Override
    public Handover send(UUID notificationId, String address, Mail mail) {
        if (!Addresses.isSingle(address)) {
            return new Handover.Refused("address-not-usable");
        }
        try {
            return new Handover.Accepted(
                    ses.sendEmail(request(notificationId, address, mail)).messageId());
        } catch (SdkException e) {
            return SesErrors.handover(e);
        }
    }

    private SendEmailRequest request(UUID notificationId, String address, Mail mail) {
        return SendEmailRequest.builder()
                .source(config.from())
                .destination(destination -> destination.toAddresses(address))
                .message(message -> message.subject(content(mail.subject()))
                        .body(body -> body.html(content(mail.html())).text(content(mail.text()))))
                .configurationSetName(config.configurationSet())
                .tags(MessageTag.builder()
                        .name(NOTIFICATION_ID)
                        .value(notificationId.toString())
                        .build())
                .build();
    }

    private static Content content(String text) {
        return Content.builder().charset(UTF_8).data(text).build();
    }
}
