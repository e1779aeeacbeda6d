package io.cadastro.notification.qute;

import io.cadastro.notification.Language;
import io.cadastro.notification.Mail;
import io.cadastro.notification.MailWriter;
import io.cadastro.notification.Message;
import io.cadastro.notification.runtime.NotificationConfig;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;

/** Writes mails with Qute's type-safe templates, which escape what is shown in HTML. */
@ApplicationScoped
class QuteMailWriter implements MailWriter {
    private final ZoneId zone;

    QuteMailWriter(NotificationConfig config) {
        this.zone = config.timeZone();
    }

    @Override
    public Mail write(Message message, Language language, String name) {
        String subject = Subjects.of(message, language);
        String greeted = Names.greetable(name);
        return switch (message) {
            case Message.Welcome welcome -> welcome(language, subject, greeted);
            case Message.DocumentReceived received ->
                received(language, subject, greeted, view(received, new Formats(language, zone)));
            case Message.DocumentRestored restored ->
                restored(language, subject, greeted, view(restored, new Formats(language, zone)));
        };
    }

    private static Mail welcome(Language language, String subject, String name) {
        return switch (language) {
            case PORTUGUESE -> mail(subject, HtmlMails.welcomePt(subject, name), TextMails.welcomePt(subject, name));
            case ENGLISH -> mail(subject, HtmlMails.welcomeEn(subject, name), TextMails.welcomeEn(subject, name));
            case SPANISH -> mail(subject, HtmlMails.welcomeEs(subject, name), TextMails.welcomeEs(subject, name));
        };
    }

    private static Mail received(Language language, String subject, String name, DocumentView document) {
        return switch (language) {
            case PORTUGUESE ->
                mail(
                        subject,
                        HtmlMails.documentReceivedPt(subject, name, document),
                        TextMails.documentReceivedPt(subject, name, document));
            case ENGLISH ->
                mail(
                        subject,
                        HtmlMails.documentReceivedEn(subject, name, document),
                        TextMails.documentReceivedEn(subject, name, document));
            case SPANISH ->
                mail(
                        subject,
                        HtmlMails.documentReceivedEs(subject, name, document),
                        TextMails.documentReceivedEs(subject, name, document));
        };
    }

    private static Mail restored(Language language, String subject, String name, RestoredView document) {
        return switch (language) {
            case PORTUGUESE ->
                mail(
                        subject,
                        HtmlMails.documentRestoredPt(subject, name, document),
                        TextMails.documentRestoredPt(subject, name, document));
            case ENGLISH ->
                mail(
                        subject,
                        HtmlMails.documentRestoredEn(subject, name, document),
                        TextMails.documentRestoredEn(subject, name, document));
            case SPANISH ->
                mail(
                        subject,
                        HtmlMails.documentRestoredEs(subject, name, document),
                        TextMails.documentRestoredEs(subject, name, document));
        };
    }

    private static Mail mail(String subject, TemplateInstance html, TemplateInstance text) {
        return new Mail(subject, html.render(), text.render());
    }

    private static DocumentView view(Message.DocumentReceived received, Formats formats) {
        return new DocumentView(
                Formats.kind(received.contentType()),
                formats.size(received.size()),
                formats.date(received.receivedAt()),
                received.documentId().toString());
    }

    private static RestoredView view(Message.DocumentRestored restored, Formats formats) {
        return new RestoredView(
                formats.date(restored.availableUntil()), restored.documentId().toString());
    }
}
