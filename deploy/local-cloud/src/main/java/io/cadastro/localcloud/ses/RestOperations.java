package io.cadastro.localcloud.ses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cadastro.localcloud.AwsException;
import io.cadastro.localcloud.AwsService;
import io.cadastro.localcloud.NotInLocalCloudException;
import io.cadastro.localcloud.http.Exchange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** SES version 2: sending, and identities. */
final class RestOperations implements AwsService {
    private static final int LONGEST_BODY = 40 * 1024 * 1024;

    private final EmailStore store;
    private final MailSystem mail;
    private final ObjectMapper mapper = new ObjectMapper();

    RestOperations(EmailStore store, MailSystem mail) {
        this.store = store;
        this.mail = mail;
    }

    @Override
    public void handle(Exchange exchange) throws IOException {
        try {
            exchange.respond(200, "application/json", mapper.writeValueAsBytes(answer(exchange)));
        } catch (AwsException e) {
            exchange.setHeader("x-amzn-ErrorType", e.code());
            exchange.respond(
                    e.status(), "application/json", mapper.writeValueAsBytes(Map.of("message", e.getMessage())));
        }
    }

    private Map<String, ?> answer(Exchange exchange) throws IOException {
        String operation = exchange.method() + " " + exchange.rawPath();
        return switch (operation) {
            case "POST /v2/email/outbound-emails" -> send(mapper.readTree(exchange.body(LONGEST_BODY)));
            case "POST /v2/email/identities" -> verify(mapper.readTree(exchange.body(LONGEST_BODY)));
            default -> throw new NotInLocalCloudException("SES " + operation);
        };
    }

    private Map<String, ?> verify(JsonNode request) {
        store.verify(request.path("EmailIdentity").asText());
        return Map.of("IdentityType", "EMAIL_ADDRESS", "VerifiedForSendingStatus", true);
    }

    private Map<String, ?> send(JsonNode request) throws IOException {
        String source = textOrNull(request.path("FromEmailAddress"));
        JsonNode destination = request.path("Destination");
        String configurationSet = textOrNull(request.path("ConfigurationSetName"));
        JsonNode raw = request.path("Content").path("Raw").path("Data");
        if (!raw.isMissingNode()) {
            byte[] mime = Base64.getDecoder().decode(raw.asText());
            List<String> to = strings(destination.path("ToAddresses"));
            return Map.of("MessageId", mail.sendRaw(mime, source, to, configurationSet, tags(request)));
        }
        JsonNode content = request.path("Content").path("Simple");
        MimeMessages.Simple simple = new MimeMessages.Simple(
                source,
                strings(destination.path("ToAddresses")),
                strings(destination.path("CcAddresses")),
                strings(request.path("ReplyToAddresses")),
                content.path("Subject").path("Data").asText(),
                textOrNull(content.path("Body").path("Text").path("Data")),
                textOrNull(content.path("Body").path("Html").path("Data")));
        List<String> bcc = strings(destination.path("BccAddresses"));
        return Map.of("MessageId", mail.send(simple, bcc, configurationSet, tags(request)));
    }

    private static Map<String, String> tags(JsonNode request) {
        Map<String, String> tags = new LinkedHashMap<>();
        request.path("EmailTags")
                .forEach(tag ->
                        tags.put(tag.path("Name").asText(), tag.path("Value").asText()));
        return tags;
    }

    private static List<String> strings(JsonNode array) {
        List<String> strings = new ArrayList<>();
        array.forEach(element -> strings.add(element.asText()));
        return strings;
    }

    private static String textOrNull(JsonNode node) {
        return node.isTextual() ? node.asText() : null;
    }
}
