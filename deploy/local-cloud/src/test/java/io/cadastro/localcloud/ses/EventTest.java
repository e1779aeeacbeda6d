package io.cadastro.localcloud.ses;

import static io.cadastro.localcloud.ses.TestMail.RECIPIENT;
import static io.cadastro.localcloud.ses.TestMail.SENDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.cadastro.localcloud.RunningCloud;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.ses.model.EventType;
import software.amazon.awssdk.services.sesv2.SesV2Client;

/** What a configuration set tells, with AWS's mailbox simulator. */
@Tag(RunningCloud.CONFORMANCE)
class EventTest {
    /** The standard file for trying out virus scanners, which would stop this one if it stood here as it is. */
    private static final byte[] TEST_VIRUS = Base64.getDecoder()
            .decode("WDVPIVAlQEFQWzRcUFpYNTQoUF4pN0NDKTd9JEVJQ0FSLVNUQU5EQVJELUFOVElWSVJVUy1URVNULUZJTEUhJEgrSCo=");

    @RegisterExtension
    static final RunningCloud CLOUD = RunningCloud.withRealDays();

    private SesClient ses;
    private SesV2Client sesV2;

    @BeforeEach
    void setUp() {
        ses = CLOUD.client(SesClient.builder());
        sesV2 = CLOUD.client(SesV2Client.builder());
        ses.verifyEmailIdentity(request -> request.emailAddress(SENDER));
    }

    @Test
    void itTellsOfSendingAndDeliveryWithTheTags() {
        EventQueue queue = EventQueue.create(CLOUD, EventType.SEND, EventType.DELIVERY);

        // When
        String id = ses.sendEmail(TestMail.version1(RECIPIENT)
                        .configurationSetName(queue.configurationSet())
                        .tags(TestMail.tag("notification-id", "n-1"))
                        .build())
                .messageId();

        List<JsonNode> events = queue.receive(2);
        assertThat(events)
                .extracting(event -> event.get("eventType").asText())
                .containsExactlyInAnyOrder("Send", "Delivery");
        assertThat(events).allSatisfy(event -> {
            assertThat(event.at("/mail/messageId").asText()).isEqualTo(id);
            assertThat(event.at("/mail/tags/notification-id/0").asText()).isEqualTo("n-1");
            assertThat(event.at("/mail/tags/ses:configuration-set/0").asText()).isEqualTo(queue.configurationSet());
        });
    }

    @Test
    void aSendEventDescribesTheMail() {
        EventQueue queue = EventQueue.create(CLOUD, EventType.SEND);

        // When
        sesV2.sendEmail(TestMail.version2(RECIPIENT)
                .fromEmailAddress("Cadastro <" + SENDER + ">")
                .configurationSetName(queue.configurationSet())
                .build());

        JsonNode mail = queue.receiveOne().get("mail");
        assertThat(mail.get("source").asText()).isEqualTo("Cadastro <" + SENDER + ">");
        assertThat(mail.get("sourceArn").asText()).endsWith(":identity/" + SENDER);
        assertThat(mail.at("/destination/0").asText()).isEqualTo(RECIPIENT);
        assertThat(mail.get("headersTruncated").asBoolean()).isFalse();
        assertThat(mail.get("headers")).anySatisfy(header -> {
            assertThat(header.get("name").asText()).isEqualTo("To");
            assertThat(header.get("value").asText()).isEqualTo(RECIPIENT);
        });
        assertThat(mail.at("/commonHeaders/subject").asText()).isEqualTo(TestMail.SUBJECT);
        assertThat(mail.at("/commonHeaders/from/0").asText()).isEqualTo("Cadastro <" + SENDER + ">");
    }

    @ParameterizedTest
    @ValueSource(strings = {"success@simulator.amazonses.com", "ooto@simulator.amazonses.com"})
    void aDeliveryNamesTheRecipientAndTheAnswerOfItsServer(String recipient) {
        EventQueue queue = EventQueue.create(CLOUD, EventType.DELIVERY);

        // When
        send(queue, recipient);

        JsonNode delivery = queue.receiveOne().get("delivery");
        assertThat(delivery.at("/recipients/0").asText()).isEqualTo(recipient);
        assertThat(delivery.get("smtpResponse").asText()).startsWith("250 ");
        assertThat(delivery.get("processingTimeMillis").isNumber()).isTrue();
        assertThat(Instant.parse(delivery.get("timestamp").asText()))
                .isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bounce@simulator.amazonses.com", "bounce+label@simulator.amazonses.com"})
    void anUnknownUserBouncesForGood(String recipient) {
        EventQueue queue = EventQueue.create(CLOUD, EventType.BOUNCE, EventType.DELIVERY);

        // When
        send(queue, recipient);

        JsonNode event = queue.receiveOne();
        assertThat(event.get("eventType").asText()).isEqualTo("Bounce");
        assertThat(event.at("/bounce/bounceType").asText()).isEqualTo("Permanent");
        assertThat(event.at("/bounce/bounceSubType").asText()).isEqualTo("General");
        assertThat(event.at("/bounce/feedbackId").asText()).isNotBlank();
        JsonNode bounced = event.at("/bounce/bouncedRecipients/0");
        assertThat(bounced.get("emailAddress").asText()).isEqualTo(recipient);
        assertThat(bounced.get("action").asText()).isEqualTo("failed");
        assertThat(bounced.get("status").asText()).isEqualTo("5.1.1");
        assertThat(bounced.get("diagnosticCode").asText()).startsWith("smtp; 550 5.1.1");
    }

    @Test
    void aComplaintComesAfterTheDelivery() {
        EventQueue queue = EventQueue.create(CLOUD, EventType.COMPLAINT, EventType.DELIVERY);

        // When
        send(queue, "complaint@simulator.amazonses.com");

        assertThat(queue.receive(2))
                .extracting(event -> event.get("eventType").asText())
                .containsExactlyInAnyOrder("Delivery", "Complaint");
    }

    @Test
    void aComplaintSaysWhoComplainedOfWhat() {
        EventQueue queue = EventQueue.create(CLOUD, EventType.COMPLAINT);

        // When
        send(queue, "complaint+label@simulator.amazonses.com");

        JsonNode complaint = queue.receiveOne().get("complaint");
        assertThat(complaint.at("/complainedRecipients/0/emailAddress").asText())
                .isEqualTo("complaint+label@simulator.amazonses.com");
        assertThat(complaint.get("complaintFeedbackType").asText()).isEqualTo("abuse");
        assertThat(complaint.get("complaintSubType").isNull()).isTrue();
    }

    @Test
    void anAddressOnTheGlobalSuppressionListBounces() {
        EventQueue queue = EventQueue.create(CLOUD, EventType.BOUNCE);

        // When
        send(queue, "suppressionlist@simulator.amazonses.com");

        JsonNode bounce = queue.receiveOne().get("bounce");
        assertThat(bounce.get("bounceType").asText()).isEqualTo("Permanent");
        assertThat(bounce.get("bounceSubType").asText()).isEqualTo("Suppressed");
    }

    @Test
    void eachRecipientHasAFateOfItsOwn() {
        EventQueue queue = EventQueue.create(CLOUD, EventType.BOUNCE, EventType.DELIVERY);

        // When
        send(queue, "success@simulator.amazonses.com", "bounce@simulator.amazonses.com");

        assertThat(queue.receive(2)).anySatisfy(event -> assertThat(
                        event.at("/delivery/recipients/0").asText())
                .isEqualTo("success@simulator.amazonses.com"));
    }

    @Test
    void aVirusIsRejectedAfterItWasAccepted() {
        EventQueue queue = EventQueue.create(CLOUD, EventType.SEND, EventType.DELIVERY, EventType.REJECT);

        // When
        sesV2.sendEmail(TestMail.version2(RECIPIENT)
                .configurationSetName(queue.configurationSet())
                .content(content -> content.simple(simple -> simple.subject(text -> text.data("Virus"))
                        .body(TestMail.body())
                        .attachments(TestMail.attachment("sample.txt", "text/plain", TEST_VIRUS))))
                .build());

        assertThat(queue.receive(2)).anySatisfy(event -> {
            assertThat(event.get("eventType").asText()).isEqualTo("Reject");
            assertThat(event.at("/reject/reason").asText()).isEqualTo("Bad content");
        });
    }

    @Test
    void aMissingVariableIsToldAsAnEventAndNotAsAnError() {
        EventQueue queue = EventQueue.create(CLOUD, EventType.RENDERING_FAILURE);
        String template = CLOUD.unique("template-" + UUID.randomUUID());
        ses.createTemplate(request -> request.template(
                part -> part.templateName(template).subjectPart("Hello").textPart("Hello {{name}}")));

        // When
        String id = ses.sendTemplatedEmail(request -> request.source(SENDER)
                        .destination(destination -> destination.toAddresses(RECIPIENT))
                        .configurationSetName(queue.configurationSet())
                        .template(template)
                        .templateData("{}"))
                .messageId();

        JsonNode event = queue.receiveOne();
        assertThat(event.get("eventType").asText()).isEqualTo("Rendering Failure");
        assertThat(event.at("/mail/messageId").asText()).isEqualTo(id);
        assertThat(event.at("/failure/templateName").asText()).isEqualTo(template);
        assertThat(event.at("/failure/errorMessage").asText())
                .isEqualTo("Attribute 'name' is not present in the rendering data.");
    }

    @Test
    void aRawMessageCanNameItsConfigurationSetAndTagsInHeaders() {
        EventQueue queue = EventQueue.create(CLOUD, EventType.SEND);
        SdkBytes raw = TestMail.raw(
                Map.of(
                        "From",
                        SENDER,
                        "To",
                        RECIPIENT,
                        "X-SES-CONFIGURATION-SET",
                        queue.configurationSet(),
                        "X-SES-MESSAGE-TAGS",
                        "first=1, second=2"),
                "Hello");

        // When
        ses.sendRawEmail(request -> request.rawMessage(message -> message.data(raw)));

        JsonNode tags = queue.receiveOne().at("/mail/tags");
        assertThat(tags.at("/first/0").asText()).isEqualTo("1");
        assertThat(tags.at("/second/0").asText()).isEqualTo("2");
    }

    @Test
    void longHeadersAreCutInEvents() {
        EventQueue queue = EventQueue.create(CLOUD, EventType.SEND);
        SdkBytes raw = TestMail.raw(
                Map.of("From", SENDER, "To", RECIPIENT, "X-Long", ("x".repeat(70) + "\r\n ").repeat(200) + "x"),
                "Hello");

        // When
        ses.sendRawEmail(request ->
                request.configurationSetName(queue.configurationSet()).rawMessage(message -> message.data(raw)));

        assertThat(queue.receiveOne().at("/mail/headersTruncated").asBoolean()).isTrue();
    }

    private void send(EventQueue queue, String... recipients) {
        ses.sendEmail(TestMail.version1(recipients)
                .configurationSetName(queue.configurationSet())
                .build());
    }
}
