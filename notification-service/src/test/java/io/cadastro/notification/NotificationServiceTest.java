package io.cadastro.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.f4b6a3.uuid.UuidCreator;
import io.cadastro.events.Event;
import io.cadastro.testkit.LocalCloudResource;
import io.cadastro.testkit.Subscriber;
import io.cadastro.testkit.TestCloud;
import io.cloudevents.CloudEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(LocalCloudResource.class)
class NotificationServiceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final World world = new World();
    private final UUID customer = UuidCreator.getTimeOrderedEpoch();
    private final UUID document = UuidCreator.getTimeOrderedEpoch();
    private final String address = "maria." + customer + "@example.com";

    @BeforeEach
    void awaitWithPatience() {
        Awaitility.setDefaultTimeout(PATIENCE);
    }

    @AfterEach
    void close() {
        world.close();
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PORTUGUESE | Olá, Maria da Conceição! | Recebemos o seu documento | 1,2 MB | 1 de julho de 2026"
                        + "| Seu documento arquivado está disponível novamente | 11 de julho de 2026",
                "ENGLISH | Hello, Maria da Conceição! | We have received your document | 1.2 MB | July 1, 2026"
                        + "| Your archived document is available again | July 11, 2026",
                "SPANISH | ¡Hola, Maria da Conceição! | Hemos recibido tu documento | 1,2 MB | 1 de julio de 2026"
                        + "| Tu documento archivado vuelve a estar disponible | 11 de julio de 2026"
            })
    void aCustomerIsToldOfADocumentAndItsRestorationInTheirLanguage(
            Language language,
            String greeting,
            String received,
            String size,
            String receivedOn,
            String restored,
            String until) {
        world.publish(registration(language));

        // When
        world.publish(world.availability(customer, document));
        world.publish(world.restoration(customer, document));

        await().untilAsserted(() -> assertThat(mails())
                .extracting(mail -> mail.get("subject"))
                .hasSize(3)
                .contains(received, restored));
        for (String form : List.of("text", "html")) {
            assertThat(mail(received, form)).contains(greeting, "PDF", size, receivedOn, document.toString());
            assertThat(mail(restored, form)).contains(greeting, until, document.toString());
        }
        assertThat(List.of(mail(received, "html"), mail(restored, "html")))
                .allMatch(html -> html.contains("lang=\"" + language.tag() + "\""));
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
    void aMailThatSesTookBeforeTheProcessDiedIsNotSentAgain() {
        UUID interrupted = interruptedWelcome("now() + interval '5 minutes'");

        // When
        world.sendMail(interrupted, address, "From the process that died");

        await().untilAsserted(() -> assertThat(statusOf(interrupted)).isEqualTo("sent"));
        assertThat(mails())
                .extracting(mail -> mail.get("subject"))
                .containsExactlyInAnyOrder("Welcome to Cadastro", "From the process that died");
    }

    @Test
    void aMailOfWhichNothingWasHeardIsSentAgain() {
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
    void aChangedCustomerIsWrittenToAtTheNewAddress_inTheNewLanguage() {
        String newAddress = "new." + address;
        world.publish(registration(Language.ENGLISH));
        await().untilAsserted(() -> assertThat(mails()).hasSize(1));
        Event change = world.change(customer, 2, Language.SPANISH, "Maria Conceição", newAddress);
        world.publish(change);
        awaitProcessed(change);

        // When
        world.publish(world.availability(customer, document));

        await().untilAsserted(() -> assertThat(world.mailsTo(newAddress))
                .singleElement()
                .satisfies(mail -> assertThat(mail).containsEntry("subject", "Hemos recibido tu documento")));
        assertThat(world.mailsTo(newAddress).getFirst().get("text").toString()).contains("¡Hola, Maria Conceição!");
        assertThat(mails()).hasSize(1);
    }

    @Test
    void aChangeThatALaterOneOvertookIsIgnored() {
        String newAddress = "new." + address;
        world.publish(registration(Language.ENGLISH));
        await().untilAsserted(() -> assertThat(mails()).hasSize(1));
        Event earlier = world.change(customer, 2, Language.SPANISH, "Maria", "old." + address);
        Event later = world.change(customer, 3, Language.SPANISH, "Maria", newAddress);
        world.publish(later);
        awaitProcessed(later);
        world.publish(earlier);
        awaitProcessed(earlier);

        // When
        world.publish(world.availability(customer, document));

        await().untilAsserted(() -> assertThat(world.mailsTo(newAddress)).hasSize(1));
        assertThat(world.mailsTo("old." + address)).isEmpty();
    }

    private void awaitProcessed(Event event) {
        await().until(() -> world.database()
                .query("SELECT count(*) FROM processed_event WHERE id = ?", event.id())
                .equals(1L));
    }

    private Event registration(Language language) {
        return world.registration(customer, language, "Maria da Conceição", address);
    }

    private List<Map<String, Object>> mails() {
        return world.mailsTo(address);
    }

    private String mail(String subject, String form) {
        return mails().stream()
                .filter(mail -> subject.equals(mail.get("subject")))
                .findFirst()
                .orElseThrow()
                .get(form)
                .toString();
    }

    private String statusOf(UUID notification) {
        return world.notifications(customer).getString("items.find { it.id == '" + notification + "' }.status");
    }

    /** A known customer's second notification, as a process leaves it that dies between SES and its own record. */
    private UUID interruptedWelcome(String dueAt) {
        world.publish(registration(Language.ENGLISH));
        await().untilAsserted(() -> assertThat(mails()).hasSize(1));
        UUID id = UuidCreator.getTimeOrderedEpoch();
        world.database().execute("""
                INSERT INTO notification (id, customer_id, template, parameters, language, status, attempts, due_at)
                VALUES (?, ?, 'welcome', '{}', 'en', 'sending', 1, %s)""".formatted(dueAt), id, customer);
        return id;
    }
}
