package io.cadastro.localcloud.ses;

import io.cadastro.localcloud.protocol.QueryRequest;
import io.cadastro.localcloud.protocol.QueryService;
import io.cadastro.localcloud.protocol.Xml;
import io.cadastro.localcloud.ses.EmailStore.EventDestination;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** SES version 1. */
final class QueryOperations {
    private static final String NAMESPACE = "http://ses.amazonaws.com/doc/2010-12-01/";

    private final EmailStore store;
    private final MailSystem mail;

    QueryOperations(EmailStore store, MailSystem mail) {
        this.store = store;
        this.mail = mail;
    }

    QueryService service() {
        return new QueryService(
                "SES",
                NAMESPACE,
                Map.ofEntries(
                        Map.entry("SendEmail", this::sendEmail),
                        Map.entry("SendRawEmail", this::sendRawEmail),
                        Map.entry(
                                "VerifyEmailIdentity",
                                (request, result) -> store.verify(request.required("EmailAddress"))),
                        Map.entry("ListIdentities", this::listIdentities),
                        Map.entry("GetIdentityVerificationAttributes", this::verificationAttributes),
                        Map.entry(
                                "CreateConfigurationSet",
                                (request, result) ->
                                        store.createConfigurationSet(request.required("ConfigurationSet.Name"))),
                        Map.entry("ListConfigurationSets", this::listConfigurationSets),
                        Map.entry("CreateConfigurationSetEventDestination", this::createEventDestination),
                        Map.entry("GetSendQuota", QueryOperations::sendQuota)));
    }

    private void sendEmail(QueryRequest request, Xml result) {
        MimeMessages.Simple simple = new MimeMessages.Simple(
                request.required("Source"),
                request.list("Destination.ToAddresses.member"),
                request.list("Destination.CcAddresses.member"),
                request.list("ReplyToAddresses.member"),
                request.required("Message.Subject.Data"),
                request.optional("Message.Body.Text.Data").orElse(null),
                request.optional("Message.Body.Html.Data").orElse(null));
        result.text(
                "MessageId",
                mail.send(
                        simple,
                        request.list("Destination.BccAddresses.member"),
                        request.optional("ConfigurationSetName").orElse(null),
                        tags(request)));
    }

    private void sendRawEmail(QueryRequest request, Xml result) {
        result.text(
                "MessageId",
                mail.sendRaw(
                        Base64.getMimeDecoder().decode(request.required("RawMessage.Data")),
                        request.optional("Source").orElse(null),
                        request.list("Destinations.member"),
                        request.optional("ConfigurationSetName").orElse(null),
                        tags(request)));
    }

    private static Map<String, String> tags(QueryRequest request) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (QueryRequest tag : request.structures("Tags.member")) {
            tags.put(tag.required("Name"), tag.required("Value"));
        }
        return tags;
    }

    private void listIdentities(QueryRequest request, Xml result) {
        result.element("Identities", () -> store.identities().forEach(identity -> result.text("member", identity)));
    }

    private void verificationAttributes(QueryRequest request, Xml result) {
        result.element("VerificationAttributes", () -> {
            for (String identity : request.list("Identities.member")) {
                String status = store.identities().contains(identity) ? "Success" : "NotStarted";
                result.element("entry", () -> result.text("key", identity)
                        .element("value", () -> result.text("VerificationStatus", status)));
            }
        });
    }

    private void listConfigurationSets(QueryRequest request, Xml result) {
        result.element("ConfigurationSets", () -> {
            for (String name : store.configurationSets()) {
                result.element("member", () -> result.text("Name", name));
            }
        });
    }

    private void createEventDestination(QueryRequest request, Xml result) {
        QueryRequest destination = request.structure("EventDestination");
        store.createEventDestination(
                request.required("ConfigurationSetName"),
                new EventDestination(
                        destination.required("Name"),
                        destination.required("SNSDestination.TopicARN"),
                        destination.list("MatchingEventTypes.member")));
    }

    private static void sendQuota(QueryRequest request, Xml result) {
        result.text("Max24HourSend", "50000.0").text("MaxSendRate", "14.0").text("SentLast24Hours", "0.0");
    }
}
