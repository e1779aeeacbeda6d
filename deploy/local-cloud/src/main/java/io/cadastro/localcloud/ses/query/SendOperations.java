package io.cadastro.localcloud.ses.query;

import io.cadastro.localcloud.AwsException;
import io.cadastro.localcloud.protocol.QueryRequest;
import io.cadastro.localcloud.protocol.QueryService.Operation;
import io.cadastro.localcloud.protocol.Xml;
import io.cadastro.localcloud.ses.mail.Content;
import io.cadastro.localcloud.ses.mail.MailSystem;
import io.cadastro.localcloud.ses.mail.SendOptions;
import io.cadastro.localcloud.ses.mail.SimpleMessage;
import io.cadastro.localcloud.ses.mail.Template;
import io.cadastro.localcloud.ses.mail.Templates;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sending. */
final class SendOperations {
    private static final int LONGEST_MESSAGE = 10 * 1024 * 1024;
    private static final Content NONE = new Content(null, null, null);

    private final MailSystem mail;
    private final Templates templates;

    SendOperations(MailSystem mail, Templates templates) {
        this.mail = mail;
        this.templates = templates;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "SendEmail", this::sendEmail,
                "SendRawEmail", this::sendRawEmail,
                "SendTemplatedEmail", this::sendTemplatedEmail);
    }

    private void sendEmail(QueryRequest request, Xml result) {
        Content content = new Content(
                request.required("Message.Subject.Data"),
                request.optional("Message.Body.Text.Data").orElse(null),
                request.optional("Message.Body.Html.Data").orElse(null));
        result.text("MessageId", mail.send(message(request, content), options(request)));
    }

    private void sendRawEmail(QueryRequest request, Xml result) {
        String messageId = mail.sendRaw(
                Base64.getMimeDecoder().decode(request.required("RawMessage.Data")),
                request.optional("Source"),
                request.list("Destinations.member"),
                options(request));
        result.text("MessageId", messageId);
    }

    private void sendTemplatedEmail(QueryRequest request, Xml result) {
        Template template = templates.get(request.required("Template"));
        String messageId = mail.sendTemplated(
                message(request, NONE),
                template.content(),
                template.name(),
                request.required("TemplateData"),
                options(request));
        result.text("MessageId", messageId);
    }

    private static SimpleMessage message(QueryRequest request, Content content) {
        return new SimpleMessage(
                request.required("Source"),
                new SimpleMessage.Destination(
                        request.list("Destination.ToAddresses.member"),
                        request.list("Destination.CcAddresses.member"),
                        request.list("Destination.BccAddresses.member")),
                request.list("ReplyToAddresses.member"),
                content,
                List.of(),
                List.of());
    }

    private static SendOptions options(QueryRequest request) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (QueryRequest tag : request.structures("Tags.member")) {
            String name = tag.required("Name");
            if (tags.put(name, tag.required("Value")) != null) {
                throw new AwsException(400, "InvalidParameterValue", "Duplicate tag name <" + name + ">.");
            }
        }
        return new SendOptions(request.optional("ConfigurationSetName").orElse(null), tags, LONGEST_MESSAGE);
    }
}
