package io.cadastro.notification.qute;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The mails as plain text: each method is a file in templates/text, checked against it when the service is built. */
@CheckedTemplate(basePath = "text", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
final class TextMails {
    private TextMails() {}

    static native TemplateInstance welcomePt(String subject, String name);

    static native TemplateInstance welcomeEn(String subject, String name);

    static native TemplateInstance welcomeEs(String subject, String name);

    static native TemplateInstance documentReceivedPt(String subject, String name, DocumentView document);

    static native TemplateInstance documentReceivedEn(String subject, String name, DocumentView document);

    static native TemplateInstance documentReceivedEs(String subject, String name, DocumentView document);

    static native TemplateInstance documentRestoredPt(String subject, String name, RestoredView document);

    static native TemplateInstance documentRestoredEn(String subject, String name, RestoredView document);

    static native TemplateInstance documentRestoredEs(String subject, String name, RestoredView document);
}
