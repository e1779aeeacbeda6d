package io.cadastro.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cadastro.launcher.LocalSystem;
import io.cadastro.launcher.Program;
import io.cadastro.launcher.walk.Answer;
import io.cadastro.launcher.walk.Cadastro;
import io.cadastro.launcher.walk.Person;
import io.cadastro.launcher.walk.ReceivedEvent;
import io.cadastro.launcher.walk.ReceivedEvents;
import io.cadastro.resources.AwsClients;
import io.cadastro.resources.ResourceNames;
import io.cadastro.resources.SubscribedQueue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;

/** Customers are erased everywhere, in the archive too, with days of a fifth of a second. */
class ErasureIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final ResourceNames NAMES = new ResourceNames("cadastro");
    private static final String[] SERVICES = {
        "/cadastro/archive-service", "/cadastro/document-service", "/cadastro/notification-service"
    };

    private static LocalSystem system;
    private static AwsClients aws;
    private static Cadastro cadastro;

    private final Person person = Person.random("Ana Souza", new SplittableRandom());

    @BeforeAll
    static void start() throws Exception {
        system = TestSystem.start("erasure", "200ms");
        aws = AwsClients.local(system.cloud());
        cadastro = new Cadastro(system);
    }

    @AfterAll
    static void stop() {
        if (system != null) {
            cadastro.close();
            aws.close();
            system.stop();
        }
    }

    @BeforeEach
    void awaitWithPatience() {
        Awaitility.setDefaultTimeout(PATIENCE);
    }

    @Test
    void erasedCustomerIsGoneEverywhere_andTheCertificateSaysSo() throws JsonProcessingException {
        // Given
        try (SubscribedQueue queue =
                SubscribedQueue.open(aws, NAMES, NAMES.prefix() + "-" + UUID.randomUUID(), NAMES.eventTopics())) {
            ReceivedEvents events = new ReceivedEvents(queue);
            Registered registered = new Client(cadastro).register(person);
            String customerId = registered.customerId();
            String objectId = awaitArchived(registered.documentId());
            awaitNotificationsSent(customerId);
            assertThat(hasKey(customerId)).isTrue();

            // When
            Answer begun = cadastro.erase(customerId);

            // Then
            String location = begun.location().orElseThrow();
            JsonNode certificate = awaitCertificate(location);
            assertThat(begun.status()).isEqualTo(202);
            assertCertified(certificate, customerId);
            assertThat(cadastro.customer(customerId).status()).isEqualTo(410);
            assertThat(cadastro.documentsOf(customerId).status()).isEqualTo(410);
            assertThat(cadastro.document(registered.documentId()).status()).isEqualTo(410);
            assertThat(cadastro.offerDownload(registered.documentId()).status()).isEqualTo(410);
            assertThat(leftInS3(customerId)).isZero();
            assertThat(cadastro.archivedObjects(registered.documentId())
                            .expect(200)
                            .path("items"))
                    .isEmpty();
            assertThat(cadastro.restore(UUID.randomUUID().toString(), objectId, 1)
                            .status())
                    .isEqualTo(410);
            assertThat(cadastro.notifications(customerId).expect(200).toString())
                    .doesNotContain(person.name(), person.email());
            assertThat(hasKey(customerId)).isFalse();
            assertEventsAreOfNoUse(events, customerId);
        }
    }

    @Test
    void erasureWaitsForAServiceThatIsAway() throws Exception {
        // Given
        Registered registered = new Client(cadastro).register(person);
        awaitNotificationsSent(registered.customerId());
        system.kill(Program.DOCUMENT);
        String location = cadastro.erase(registered.customerId()).location().orElseThrow();
        Awaitility.await()
                .until(() -> cadastro.erasure(location)
                                .expect(200)
                                .path("confirmations")
                                .size()
                        == 2);
        JsonNode waiting = cadastro.erasure(location).expect(200);

        // When
        system.start(Program.DOCUMENT);

        // Then
        assertThat(waiting.path("status").asText()).isEqualTo("confirming");
        assertThat(waiting.path("awaited").toString()).isEqualTo("[\"/cadastro/document-service\"]");
        assertCertified(awaitCertificate(location), registered.customerId());
        assertThat(leftInS3(registered.customerId())).isZero();
    }

    private static void assertCertified(JsonNode certificate, String customerId) throws JsonProcessingException {
        JsonNode document =
                new ObjectMapper().readTree(certificate.path("document").asText());
        assertThat(document.path("customerId").asText()).isEqualTo(customerId);
        assertThat(document.path("services").fieldNames()).toIterable().containsExactly(SERVICES);
        assertThat(document.at("/services/~1cadastro~1document-service/destroyed/documents")
                        .asInt())
                .isEqualTo(1);
        assertThat(certificate.path("algorithm").asText()).isEqualTo("ECDSA_SHA_256");
    }

    /** The registration's event is still there, and what it says of name and address cannot be opened. */
    private static void assertEventsAreOfNoUse(ReceivedEvents events, String customerId) {
        Awaitility.await().untilAsserted(() -> {
            events.drain();
            assertThat(types(events.about(customerId)))
                    .containsEntry("cadastro.erasure.confirmed.v1", 3)
                    .containsEntry("cadastro.customer.erasure-completed.v1", 1);
        });
        ReceivedEvent registered = events.about(customerId).stream()
                .filter(event -> event.type().equals("cadastro.customer.registered.v1"))
                .findFirst()
                .orElseThrow();
        assertThat(registered.data().at("/contact/email").asText()).isNotBlank();
        assertThat(events.gaps()).isEmpty();
    }

    private static Map<String, Integer> types(List<ReceivedEvent> events) {
        Map<String, Integer> types = new TreeMap<>();
        events.forEach(event -> types.merge(event.type(), 1, Integer::sum));
        return types;
    }

    /** Returns the id of the document's object in the archive. */
    private static String awaitArchived(String documentId) {
        return Awaitility.await()
                .until(
                        () -> cadastro.archivedObjects(documentId).expect(200).at("/items/0"),
                        item -> item.path("storageClass").asText().equals("GLACIER"))
                .path("id")
                .asText();
    }

    private static void awaitNotificationsSent(String customerId) {
        Awaitility.await()
                .until(() -> StreamSupport.stream(
                                        cadastro.notifications(customerId)
                                                .expect(200)
                                                .path("items")
                                                .spliterator(),
                                        false)
                                .filter(item -> item.path("status").asText().equals("sent"))
                                .count()
                        == 2);
    }

    private static JsonNode awaitCertificate(String location) {
        return Awaitility.await()
                .until(() -> cadastro.certificate(location), answer -> answer.status() != 409)
                .expect(200);
    }

    private static int leftInS3(String customerId) {
        ListObjectVersionsResponse listed = aws.s3()
                .listObjectVersions(
                        request -> request.bucket(NAMES.documentsBucket()).prefix("customers/" + customerId + "/"));
        return listed.versions().size() + listed.deleteMarkers().size();
    }

    /** Whether what was sealed for the customer can still be opened. */
    private static boolean hasKey(String customerId) {
        return aws.dynamoDb()
                .getItem(request -> request.tableName(NAMES.customerKeysTable())
                        .consistentRead(true)
                        .key(Map.of("pk", AttributeValue.fromS("customer#" + customerId))))
                .hasItem();
    }
}
