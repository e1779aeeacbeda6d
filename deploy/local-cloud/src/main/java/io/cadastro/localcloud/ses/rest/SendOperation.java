package io.cadastro.localcloud.ses.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.cadastro.localcloud.AwsException;
import io.cadastro.localcloud.NotInLocalCloudException;
import io.cadastro.localcloud.ses.mail.Content;
import io.cadastro.localcloud.ses.mail.MailSystem;
import io.cadastro.localcloud.ses.mail.SendOptions;
import io.cadastro.localcloud.ses.mail.SimpleMessage;
import io.cadastro.localcloud.ses.mail.SimpleMessage.Attachment;
import io.cadastro.localcloud.ses.mail.SimpleMessage.Header;
import io.cadastro.localcloud.ses.mail.Template;
import io.cadastro.localcloud.ses.mail.Templates;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sending, in each of its three ways. */
final class SendOperation {
    private static final int LONGEST_MESSAGE = 40 * 1024 * 1024;

    private final MailSystem mail;
    private final Templates templates;

    SendOperation(MailSystem mail, Templates templates) {
        this.mail = mail;
        this.templates = templates;
    }

    Object send(RestRequest request) {
        JsonNode content = request.body().path("Content");
        if (content.has("Raw")) {
            return Map.of("MessageId", sendRaw(request.body(), content.get("Raw")));
        }
        if (content.has("Template")) {
            return Map.of("MessageId", sendTemplated(request, content.get("Template")));
        }
        if (content.has("Simple")) {
            return Map.of("MessageId", sendSimple(request, content.get("Simple")));
        }
        throw new AwsException(400, "BadRequestException", "One of Simple, Raw and Template is required.");
    }

    private String sendRaw(JsonNode request, JsonNode raw) {
        JsonNode destination = request.path("Destination");
        List<String> destinations = new ArrayList<>(RestRequest.strings(destination.path("ToAddresses")));
        destinations.addAll(RestRequest.strings(destination.path("CcAddresses")));
        destinations.addAll(RestRequest.strings(destination.path("BccAddresses")));
        return mail.sendRaw(
                bytes(raw, "Data"), RestRequest.optional(request, "FromEmailAddress"), destinations, options(request));
    }

    private String sendSimple(RestRequest request, JsonNode simple) {
        JsonNode body = simple.path("Body");
        Content content = new Content(
                RestRequest.orNull(simple.path("Subject"), "Data"),
                RestRequest.orNull(body.path("Text"), "Data"),
                RestRequest.orNull(body.path("Html"), "Data"));
        return mail.send(message(request, simple, content), options(request.body()));
    }

    private String sendTemplated(RestRequest request, JsonNode templated) {
        if (templated.has("TemplateArn")) {
            throw new NotInLocalCloudException("SES template of another account");
        }
        SimpleMessage frame = message(request, templated, new Content(null, null, null));
        String data = RestRequest.optional(templated, "TemplateData").orElse("{}");
        if (templated.has("TemplateContent")) {
            Content inline = TemplateOperations.content(templated.get("TemplateContent"));
            return mail.sendTemplated(frame, inline, null, data, options(request.body()));
        }
        Template template = templates.get(RestRequest.required(templated, "TemplateName"));
        return mail.sendTemplated(frame, template.content(), template.name(), data, options(request.body()));
    }

    private static SimpleMessage message(RestRequest request, JsonNode parts, Content content) {
        JsonNode destination = request.body().path("Destination");
        List<Header> headers = new ArrayList<>();
        parts.path("Headers")
                .forEach(header -> headers.add(
                        new Header(RestRequest.required(header, "Name"), RestRequest.required(header, "Value"))));
        List<Attachment> attachments = new ArrayList<>();
        parts.path("Attachments").forEach(attachment -> attachments.add(attachment(attachment)));
        return new SimpleMessage(
                request.required("FromEmailAddress"),
                new SimpleMessage.Destination(
                        RestRequest.strings(destination.path("ToAddresses")),
                        RestRequest.strings(destination.path("CcAddresses")),
                        RestRequest.strings(destination.path("BccAddresses"))),
                RestRequest.strings(request.body().path("ReplyToAddresses")),
                content,
                headers,
                attachments);
    }

    private static Attachment attachment(JsonNode attachment) {
        return new Attachment(
                RestRequest.required(attachment, "FileName"),
                RestRequest.orNull(attachment, "ContentType"),
                RestRequest.orNull(attachment, "ContentId"),
                RestRequest.orNull(attachment, "ContentDescription"),
                "INLINE".equals(RestRequest.orNull(attachment, "ContentDisposition")),
                bytes(attachment, "RawContent"));
    }

    private static byte[] bytes(JsonNode object, String field) {
        try {
            return Base64.getDecoder().decode(RestRequest.required(object, field));
        } catch (IllegalArgumentException e) {
            throw new AwsException(400, "SerializationException", "The field " + field + " is not in Base64.");
        }
    }

    private static SendOptions options(JsonNode request) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (JsonNode tag : request.path("EmailTags")) {
            String name = RestRequest.required(tag, "Name");
            Optional<String> before = Optional.ofNullable(tags.put(name, RestRequest.required(tag, "Value")));
            if (before.isPresent()) {
                throw new AwsException(400, "BadRequestException", "Duplicate tag name <" + name + ">.");
            }
        }
        return new SendOptions(RestRequest.orNull(request, "ConfigurationSetName"), tags, LONGEST_MESSAGE);
    }
}
