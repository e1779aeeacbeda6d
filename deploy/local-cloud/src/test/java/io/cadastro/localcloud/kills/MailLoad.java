package io.cadastro.localcloud.kills;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import software.amazon.awssdk.services.ses.SesClient;

/** E-mails, of which the mailbox shows the newest by recipient. */
final class MailLoad implements Load {
    private static final String SENDER = "cadastro@example.com";
    private static final int PER_RECIPIENT = 20;

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper mapper = new ObjectMapper();
    private final SesClient ses;
    private final URI mailbox;
    private final Ledger<String> ledger = new Ledger<>();
    private int sent;

    MailLoad(SesClient ses, URI endpoint) {
        this.ses = ses;
        this.mailbox = endpoint.resolve("/_mailbox/");
        ses.verifyEmailIdentity(request -> request.emailAddress(SENDER));
    }

    @Override
    public void act(Random random) {
        int number = sent++;
        String text = Long.toString(random.nextLong());
        ledger.change("mail " + number, Optional.of(text), () -> send(number, text));
    }

    private void send(int number, String text) {
        ses.sendEmail(request -> request.source(SENDER)
                .destination(destination -> destination.toAddresses(recipient(number / PER_RECIPIENT)))
                .message(message -> message.subject(subject -> subject.data("mail " + number))
                        .body(body -> body.text(content -> content.data(text)))));
    }

    private static String recipient(int number) {
        return "recipient-" + number + "@example.com";
    }

    @Override
    public void verify() throws IOException, InterruptedException {
        Map<String, String> found = new TreeMap<>();
        for (int number = 0; number <= sent / PER_RECIPIENT; number++) {
            URI received = mailbox.resolve("messages.json?to=" + recipient(number));
            HttpResponse<String> answer =
                    http.send(HttpRequest.newBuilder(received).build(), HttpResponse.BodyHandlers.ofString());
            for (JsonNode message : mapper.readTree(answer.body())) {
                found.put(message.get("subject").asText(), message.get("text").asText());
            }
        }
        ledger.verify(found);
    }
}
