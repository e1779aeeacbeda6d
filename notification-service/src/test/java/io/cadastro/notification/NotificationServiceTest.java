package io.cadastro.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.f4b6a3.uuid.UuidCreator;
import io.agroal.api.AgroalDataSource;
import io.cadastro.events.Event;
import io.cadastro.notification.runtime.NotificationConfig;
import io.cadastro.testkit.LocalCloudResource;
import io.cadastro.testkit.Subscriber;
import io.cadastro.testkit.TestCloud;
import io.cloudevents.CloudEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.ses.model.MessageTag;

@QuarkusTest
@WithTestResource(LocalCloudResource.class)
class NotificationServiceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final UUID customer = UuidCreator.getTimeOrderedEpoch();
    private final UUID document = UuidCreator.getTimeOrderedEpoch();
    private final String address = "maria." + customer + "@example.com";

    @Inject
    World world;

    @Inject
    SesClient ses;

    @Inject
    AgroalDataSource dataSource;

    @Inject
    NotificationConfig config;

    @BeforeEach
    void awaitWithPatience() {
        Awaitility.setDefaultTimeout(PATIENCE);
    }

    @ParameterizedTest
    @CsvSource({
        "PORTUGUESE, Boas-vindas ao Cadastro, 'Olá, Maria da Conceição!'",
        "ENGLISH, Welcome to Cadastro, 'Hello, Maria da Conceição!'",
        "SPANISH, Te damos la bienvenida a Cadastro, '¡Hola, Maria da Conceição!'"
    })
    void aNewCustomerIsWelcomedInTheirLanguage(Language language, String subject, String greeting) {
        Event registration = registration(language);

        // When
        world.publish(registration);

        await().untilAsserted(() -> assertThat(mails()).hasSize(1));
        Map<String, Object> mail = mails().getFirst();
        assertThat(mail).containsEntry("subject", subject).containsEntry("from", "Cadastro <cadastro@example.com>");
        assertThat(mail.get("text").toString()).contains(greeting);
        assertThat(mail.get("html").toString()).contains(greeting, "lang=\"" + language.tag() + "\"");
    }

    @Test
    void whatWasSentIsListedAndPublished() {
        JsonPath sent;
        try (Subscriber subscriber = Subscriber.to(TestCloud.current().names().notificationEvents())) {
            // When
            world.publish(registration(Language.SPANISH));

            List<CloudEvent> events =
                    subscriber.await(1, event -> customer.toString().equals(event.getSubject()));
            assertThat(events).hasSize(1);
            sent = JsonPath.from(new String(events.getFirst().getData().toBytes(), StandardCharsets.UTF_8));
            assertThat(events.getFirst().getExtension("traceparent").toString()).contains(World.TRACE);
        }
        assertThat(sent.getString("template")).isEqualTo("welcome");
        assertThat(sent.getString("language")).isEqualTo("es");
        assertThat(sent.getString("channel")).isEqualTo("email");
        assertThat(world.notifications(customer).<Map<String, Object>>getList("items"))
                .singleElement()
                .satisfies(item -> assertThat(item)
                        .containsEntry("id", sent.getString("notificationId"))
                        .containsEntry("template", "welcome")
                        .containsEntry("language", "es")
                        .containsEntry("channel", "email")
                        .containsEntry("status", "sent")
                        .containsEntry("sentAt", sent.getString("sentAt")));
    }

    @Test
    void aReportOfDeliveryIsRecorded() {
        // When
        world.publish(registration(Language.ENGLISH));

        await().untilAsserted(() -> assertThat(world.notifications(customer).getString("items[0].delivery"))
                .isEqualTo("delivered"));
    }

    @Test
    void anEventThatComesTwiceIsOneMail() {
        Event registration = registration(Language.ENGLISH);

        // When
        world.publish(registration);
        world.publish(registration);

        await().untilAsserted(() -> assertThat(mails()).hasSize(1));
        await().until(world::queuesAreEmpty);
        assertThat(mails()).hasSize(1);
        assertThat(world.notifications(customer).getList("items")).hasSize(1);
    }

    @Test
    void theCustomerIsToldOfADocumentAndItsRestoration() {
        world.publish(registration(Language.PORTUGUESE));

        // When
        world.publish(world.availability(customer, document));
        world.publish(world.restoration(customer, document));

        await().untilAsserted(() -> assertThat(mails())
                .extracting(mail -> mail.get("subject"))
                .containsExactlyInAnyOrder(
                        "Boas-vindas ao Cadastro",
                        "Recebemos o seu documento",
                        "Seu documento arquivado está disponível novamente"));
        assertThat(textOf("Recebemos o seu documento"))
                .contains("PDF", "1,2 MB", "1 de julho de 2026", document.toString());
        assertThat(textOf("Seu documento arquivado está disponível novamente"))
                .contains("11 de julho de 2026", document.toString());
    }

    @Test
    void aDocumentsEventThatOvertakesItsCustomersIsNotLost() {
        world.publish(world.availability(customer, document));
        await().untilAsserted(() -> assertThat(world.notifications(customer).getString("items[0].status"))
                .isEqualTo("pending"));

        // When
        world.publish(registration(Language.ENGLISH));

        await().untilAsserted(() -> assertThat(mails())
                .extracting(mail -> mail.get("subject"))
                .containsExactlyInAnyOrder("Welcome to Cadastro", "We have received your document"));
    }

    @Test
    void aMailThatSesTookBeforeTheProcessDiedIsNotSentAgain() throws Exception {
        UUID interrupted = interruptedWelcome("now() + interval '5 minutes'");

        // When
        ses.sendEmail(request -> request.source(config.from())
                .destination(to -> to.toAddresses(address))
                .message(message -> message.subject(subject -> subject.data("From the process that died"))
                        .body(body -> body.text(text -> text.data("text"))))
                .configurationSetName(config.configurationSet())
                .tags(MessageTag.builder()
                        .name("notification-id")
                        .value(interrupted.toString())
                        .build()));

        await().untilAsserted(() -> assertThat(statusOf(interrupted)).isEqualTo("sent"));
        assertThat(mails())
                .extracting(mail -> mail.get("subject"))
                .containsExactlyInAnyOrder("Welcome to Cadastro", "From the process that died");
    }

    @Test
    void aMailOfWhichNothingWasHeardIsSentAgain() throws Exception {
        // When
        UUID interrupted = interruptedWelcome("now()");

        await().untilAsserted(() -> assertThat(statusOf(interrupted)).isEqualTo("sent"));
        assertThat(mails()).hasSize(2).allSatisfy(mail -> assertThat(mail)
                .containsEntry("subject", "Welcome to Cadastro"));
    }

    @Test
    void aCustomerWhoseKeyIsDestroyedGetsNothingMore() {
        world.publish(registration(Language.ENGLISH));
        await().untilAsserted(() -> assertThat(mails()).hasSize(1));
        world.destroyKey(customer);

        // When
        world.publish(world.availability(customer, document));

        await().untilAsserted(() -> assertThat(world.notifications(customer).getString("items[0].failureReason"))
                .isEqualTo("customer-erased"));
        assertThat(world.notifications(customer).getString("items[0].status")).isEqualTo("failed");
        assertThat(mails()).hasSize(1);
    }

    @Test
    void noPersonalDataIsLogged() {
        try (RecordedLogs logs = RecordedLogs.open()) {
            // When
            world.publish(registration(Language.ENGLISH));

            await().untilAsserted(() -> assertThat(world.notifications(customer).getString("items[0].delivery"))
                    .isEqualTo("delivered"));
            world.publish(
                    world.registration(UuidCreator.getTimeOrderedEpoch(), Language.ENGLISH, "Zeferino", "no address"));
            await().untilAsserted(() -> assertThat(logs.text()).contains("reason=address-not-usable"));
            assertThat(logs.text()).doesNotContain(address, "Conceição", "no address", "Zeferino");
        }
    }

    private Event registration(Language language) {
        return world.registration(customer, language, "Maria da Conceição", address);
    }

    private List<Map<String, Object>> mails() {
        return world.mailsTo(address);
    }

    private String textOf(String subject) {
        return mails().stream()
                .filter(mail -> subject.equals(mail.get("subject")))
                .findFirst()
                .orElseThrow()
                .get("text")
                .toString();
    }

    private String statusOf(UUID notification) {
        return world.notifications(customer).getString("items.find { it.id == '" + notification + "' }.status");
    }

    /** A known customer's second notification, as a process leaves it that dies between SES and its own record. */
    private UUID interruptedWelcome(String dueAt) throws SQLException {
        world.publish(registration(Language.ENGLISH));
        await().untilAsserted(() -> assertThat(mails()).hasSize(1));
        UUID id = UuidCreator.getTimeOrderedEpoch();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement("""
                        INSERT INTO notification (id, customer_id, template, parameters, language, status, attempts, due_at)
                        VALUES (?, ?, 'welcome', '{}', 'en', 'sending', 1, %s)""".formatted(dueAt))) {
            statement.setObject(1, id);
            statement.setObject(2, customer);
            statement.executeUpdate();
        }
        return id;
    }
}
