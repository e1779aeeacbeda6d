package io.cadastro.localcloud.ses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cadastro.localcloud.RunningCloud;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.ses.model.ConfigurationSetDoesNotExistException;
import software.amazon.awssdk.services.ses.model.EventType;
import software.amazon.awssdk.services.ses.model.MessageRejectedException;
import software.amazon.awssdk.services.ses.model.MessageTag;
import software.amazon.awssdk.services.ses.model.SendEmailRequest;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

class SesTest {
    private static final String SENDER = "cadastro@example.com";

    @RegisterExtension
    static final RunningCloud CLOUD = RunningCloud.withRealDays();

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper mapper = new ObjectMapper();
    private final String recipient = "maria." + UUID.randomUUID() + "@example.com";
    private SesClient ses;

    @BeforeEach
    void setUp() {
        ses = CLOUD.client(SesClient.builder());
        ses.verifyEmailIdentity(request -> request.emailAddress(SENDER));
    }

    @Test
    void anEmailArrivesInTheMailboxInBothItsForms() throws Exception {
        // When
        String id = ses.sendEmail(email("Cadastro <" + SENDER + ">", null)).messageId();

        JsonNode message = messages().get(0);
        assertThat(message.get("id").asText()).isEqualTo(id);
        assertThat(message.get("subject").asText()).isEqualTo("Olá & bem-vinda");
        assertThat(message.get("text").asText()).isEqualTo("Olá, Maria");
        assertThat(message.get("html").asText()).isEqualTo("<p>Olá, <b>Maria</b></p>");
    }

    @Test
    void aRawMessageIsDeliveredAsItIs() throws Exception {
        String mime = "From: " + SENDER + "\r\nTo: " + recipient + "\r\nSubject: Raw\r\n\r\nHello";

        // When
        ses.sendRawEmail(request -> request.rawMessage(raw -> raw.data(SdkBytes.fromUtf8String(mime))));

        JsonNode message = messages().get(0);
        assertThat(message.get("subject").asText()).isEqualTo("Raw");
        assertThat(message.get("text").asText()).isEqualTo("Hello");
    }

    @Test
    void aSenderThatIsNotVerifiedIsRefusedAndNothingArrives() throws Exception {
        // When
        assertThatThrownBy(() -> ses.sendEmail(email("stranger@example.org", null)))
                .isInstanceOf(MessageRejectedException.class)
                .hasMessageContaining("not verified");

        assertThat(messages()).isEmpty();
    }

    @Test
    void aConfigurationSetThatIsNotThereIsRefused() {
        // When
        assertThatThrownBy(() -> ses.sendEmail(email(SENDER, "nobody")))
                .isInstanceOf(ConfigurationSetDoesNotExistException.class);
    }

    @Test
    void aConfigurationSetTellsOfSendingAndDeliveryWithTheTags() throws Exception {
        String name = "set-" + UUID.randomUUID();
        String queueUrl = subscribedConfigurationSet(name);

        // When
        String id = ses.sendEmail(email(SENDER, name).toBuilder()
                        .tags(MessageTag.builder()
                                .name("notification-id")
                                .value("n-1")
                                .build())
                        .build())
                .messageId();

        List<JsonNode> events = receive(queueUrl, 2);
        assertThat(events).extracting(event -> event.get("eventType").asText()).containsExactly("Send", "Delivery");
        assertThat(events).allSatisfy(event -> {
            assertThat(event.at("/mail/messageId").asText()).isEqualTo(id);
            assertThat(event.at("/mail/tags/notification-id/0").asText()).isEqualTo("n-1");
        });
    }

    @Test
    void theMailboxShowsWhatWasWrittenAndRunsNothingOfIt() throws Exception {
        String id = ses.sendEmail(email(SENDER, null).toBuilder()
                        .message(message -> message.subject(text -> text.data("<script>alert(1)</script>"))
                                .body(body -> body.html(text -> text.data("<script>alert(2)</script>"))))
                        .build())
                .messageId();

        // When
        HttpResponse<String> page = get("/_mailbox/" + id);
        HttpResponse<String> rendered = get("/_mailbox/" + id + "/html");

        assertThat(page.body())
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain("<script>");
        assertThat(rendered.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("sandbox;");
        assertThat(get("/_mailbox").body()).contains(recipient).doesNotContain("<script>");
    }

    @Test
    void anEmailThatIsNotThereIsNotFound() throws Exception {
        // When
        HttpResponse<String> page = get("/_mailbox/nothing");

        assertThat(page.statusCode()).isEqualTo(404);
    }

    private SendEmailRequest email(String source, String configurationSet) {
        return SendEmailRequest.builder()
                .source(source)
                .destination(destination -> destination.toAddresses(recipient))
                .configurationSetName(configurationSet)
                .message(message -> message.subject(text -> text.data("Olá & bem-vinda"))
                        .body(body -> body.text(text -> text.data("Olá, Maria"))
                                .html(text -> text.data("<p>Olá, <b>Maria</b></p>"))))
                .build();
    }

    private String subscribedConfigurationSet(String name) {
        SnsClient sns = CLOUD.client(SnsClient.builder());
        SqsClient sqs = CLOUD.client(SqsClient.builder());
        String topic = sns.createTopic(request -> request.name(name)).topicArn();
        String queueUrl = sqs.createQueue(request -> request.queueName(name)).queueUrl();
        sns.subscribe(request -> request.topicArn(topic)
                .protocol("sqs")
                .endpoint("arn:aws:sqs:us-east-1:000000000000:" + name)
                .attributes(Map.of("RawMessageDelivery", "true")));
        ses.createConfigurationSet(request -> request.configurationSet(set -> set.name(name)));
        ses.createConfigurationSetEventDestination(
                request -> request.configurationSetName(name).eventDestination(destination -> destination
                        .name("events")
                        .enabled(true)
                        .matchingEventTypes(EventType.SEND, EventType.DELIVERY)
                        .snsDestination(sent -> sent.topicARN(topic))));
        return queueUrl;
    }

    private List<JsonNode> receive(String queueUrl, int count) {
        SqsClient sqs = CLOUD.client(SqsClient.builder());
        List<JsonNode> events = new ArrayList<>();
        await().until(() -> {
            for (var message : sqs.receiveMessage(request ->
                            request.queueUrl(queueUrl).maxNumberOfMessages(10).waitTimeSeconds(1))
                    .messages()) {
                events.add(mapper.readTree(message.body()));
            }
            return events.size() >= count;
        });
        return events;
    }

    private JsonNode messages() throws Exception {
        return mapper.readTree(get("/_mailbox/messages.json?to=" + recipient).body());
    }

    private HttpResponse<String> get(String path) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(CLOUD.endpoint().resolve(path)).build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
