package io.cadastro.localcloud.ses;

import static io.cadastro.localcloud.ses.TestMail.SENDER;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cadastro.localcloud.RunningCloud;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;

/** What arrives: looked at in the mailbox, which only a local cloud has. */
class SendingTest {
    @RegisterExtension
    static final RunningCloud CLOUD = RunningCloud.withRealDays();

    private final Mailbox mailbox = new Mailbox(CLOUD);
    private final String recipient = TestMail.newRecipient();
    private SesClient ses;
    private SesV2Client sesV2;

    @BeforeEach
    void setUp() {
        ses = CLOUD.client(SesClient.builder());
        sesV2 = CLOUD.client(SesV2Client.builder());
        ses.verifyEmailIdentity(request -> request.emailAddress(SENDER));
    }

    @Test
    void anEmailArrivesInBothItsForms() throws Exception {
        // When
        String id = ses.sendEmail(TestMail.version1(recipient)
                        .source("Cadastro <" + SENDER + ">")
                        .build())
                .messageId();

        JsonNode message = arrived();
        assertThat(message.get("id").asText()).isEqualTo(id);
        assertThat(message.get("from").asText()).isEqualTo("Cadastro <" + SENDER + ">");
        assertThat(message.get("subject").asText()).isEqualTo(TestMail.SUBJECT);
        assertThat(message.get("text").asText()).isEqualTo(TestMail.TEXT);
        assertThat(message.get("html").asText()).isEqualTo(TestMail.HTML);
        assertThat(message.get("events")).extracting(JsonNode::asText).containsExactly("Send", "Delivery");
    }

    @Test
    void manyAreSentAtOnce() throws Exception {
        ses.createConfigurationSet(request -> request.configurationSet(set -> set.name("crowd")));
        List<Callable<String>> sends = Collections.nCopies(64, () -> ses.sendEmail(TestMail.version1(recipient)
                        .configurationSetName("crowd")
                        .build())
                .messageId());

        // When
        List<Future<String>> sent;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            sent = threads.invokeAll(sends, 20, TimeUnit.SECONDS);
        }

        assertThat(sent).extracting(Future::state).containsOnly(Future.State.SUCCESS);
    }

    @Test
    void anEmailOfVersion2ArrivesInBothItsForms() throws Exception {
        // When
        String id = sesV2.sendEmail(TestMail.version2(recipient).build()).messageId();

        JsonNode message = arrived();
        assertThat(message.get("id").asText()).isEqualTo(id);
        assertThat(message.get("subject").asText()).isEqualTo(TestMail.SUBJECT);
        assertThat(message.get("text").asText()).isEqualTo(TestMail.TEXT);
        assertThat(message.get("html").asText()).isEqualTo(TestMail.HTML);
    }

    @Test
    void anAttachmentArrivesAsItWas() throws Exception {
        byte[] bytes = {0, 1, 2, (byte) 0xff, 10, 13};

        // When
        String id = sesV2.sendEmail(TestMail.version2(recipient)
                        .content(content -> content.simple(simple -> simple.subject(text -> text.data("Contract"))
                                .body(TestMail.body())
                                .attachments(TestMail.attachment(
                                        "contrato-são-paulo.bin", "application/octet-stream", bytes))))
                        .build())
                .messageId();

        assertThat(arrived().at("/attachments/0").asText()).isEqualTo("contrato-são-paulo.bin");
        assertThat(mailbox.get("/" + id + "/source").body()).contains("AAEC/woN");
    }

    @Test
    void aRawMessageIsDeliveredAsItIs() throws Exception {
        SdkBytes raw = TestMail.raw(Map.of("From", SENDER, "To", recipient, "Subject", "Raw"), "Hello\r\n");

        // When
        String id = ses.sendRawEmail(request -> request.rawMessage(message -> message.data(raw)))
                .messageId();

        assertThat(mailbox.get("/" + id + "/source").body()).isEqualTo(raw.asUtf8String());
    }

    @Test
    void aRawMessageOfVersion2IsDelivered() throws Exception {
        SdkBytes raw = TestMail.raw(Map.of("From", SENDER, "To", recipient, "Subject", "Raw"), "Hello");

        // When
        sesV2.sendEmail(request -> request.content(content -> content.raw(message -> message.data(raw))));

        assertThat(arrived().get("subject").asText()).isEqualTo("Raw");
        assertThat(arrived().get("text").asText()).isEqualTo("Hello");
    }

    @Test
    void destinationsGoBeforeTheRecipientsInARawMessage() throws Exception {
        SdkBytes raw = TestMail.raw(Map.of("From", SENDER, "To", "somebody.else@example.com"), "Hello");

        // When
        ses.sendRawEmail(
                request -> request.rawMessage(message -> message.data(raw)).destinations(recipient));

        assertThat(arrived().get("to")).extracting(JsonNode::asText).containsExactly(recipient);
    }

    @Test
    void nobodyLearnsOfSecretRecipients() throws Exception {
        SdkBytes raw = TestMail.raw(Map.of("From", SENDER, "To", "a@example.com", "Bcc", recipient), "Hello");

        // When
        String id = ses.sendRawEmail(request -> request.rawMessage(message -> message.data(raw)))
                .messageId();

        assertThat(arrived().get("id").asText()).isEqualTo(id);
        assertThat(mailbox.get("/" + id + "/source").body()).doesNotContain(recipient);
    }

    @Test
    void aTemplateIsFilledAndSent() throws Exception {
        String template = createTemplate();

        // When
        ses.sendTemplatedEmail(request -> request.source(SENDER)
                .destination(destination -> destination.toAddresses(recipient))
                .template(template)
                .templateData("{\"name\": \"Maria\"}"));

        assertThat(arrived().get("subject").asText()).isEqualTo("Welcome, Maria");
        assertThat(arrived().get("text").asText()).isEqualTo("Hello, Maria");
        assertThat(arrived().get("html").asText()).isEqualTo("<p>Hello, Maria</p>");
    }

    @Test
    void aTemplateOfVersion2IsFilledAndSent() throws Exception {
        String template = createTemplate();

        // When
        sesV2.sendEmail(TestMail.version2(recipient)
                .content(content ->
                        content.template(filled -> filled.templateName(template).templateData("{\"name\": \"Maria\"}")))
                .build());

        assertThat(arrived().get("subject").asText()).isEqualTo("Welcome, Maria");
    }

    @Test
    void aTemplateCanComeWithTheRequest() throws Exception {
        // When
        sesV2.sendEmail(TestMail.version2(recipient)
                .content(content -> content.template(filled -> filled.templateContent(
                                parts -> parts.subject("Hello {{name}}").text("{{name}}"))
                        .templateData("{\"name\": \"Maria\"}")))
                .build());

        assertThat(arrived().get("subject").asText()).isEqualTo("Hello Maria");
    }

    @Test
    void whatCannotBeRenderedDoesNotArrive() throws Exception {
        String template = createTemplate();

        // When
        ses.sendTemplatedEmail(request -> request.source(SENDER)
                .destination(destination -> destination.toAddresses(recipient))
                .template(template)
                .templateData("{}"));

        assertThat(mailbox.messagesTo(recipient)).isEmpty();
    }

    @Test
    void headersToUnsubscribeGoAlong() throws Exception {
        // When
        String id = sesV2.sendEmail(TestMail.version2(recipient)
                        .content(content -> content.simple(simple -> simple.subject(text -> text.data("News"))
                                .body(TestMail.body())
                                .headers(
                                        TestMail.header("List-Unsubscribe", "<https://example.com/u>"),
                                        TestMail.header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"))))
                        .build())
                .messageId();

        assertThat(mailbox.get("/" + id + "/source").body())
                .contains("List-Unsubscribe: <https://example.com/u>\r\n")
                .contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n");
    }

    @Test
    void aVerifiedDomainCoversItsAddressesAndSubdomains() throws Exception {
        String domain = "d" + UUID.randomUUID() + ".example.com";
        ses.verifyDomainIdentity(request -> request.domain(domain));

        // When
        ses.sendEmail(TestMail.version1(recipient)
                .source("a@mail." + domain.toUpperCase(Locale.ROOT))
                .build());

        assertThat(arrived().get("from").asText()).startsWith("a@mail.");
    }

    @Test
    void whatWasAnsweredIsThereAfterARestart() throws Exception {
        String id = ses.sendEmail(TestMail.version1(recipient).build()).messageId();

        // When
        CLOUD.restart();

        assertThat(arrived().get("id").asText()).isEqualTo(id);
    }

    private JsonNode arrived() throws Exception {
        return mailbox.messagesTo(recipient).get(0);
    }

    private String createTemplate() {
        String name = "template-" + UUID.randomUUID();
        ses.createTemplate(request -> request.template(template -> template.templateName(name)
                .subjectPart("Welcome, {{name}}")
                .textPart("Hello, {{name}}")
                .htmlPart("<p>Hello, {{name}}</p>")));
        return name;
    }
}
