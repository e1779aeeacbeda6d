package io.cadastro.launcher.walk;

import com.fasterxml.jackson.databind.JsonNode;
import io.cadastro.launcher.Console;
import io.cadastro.resources.AwsClients;
import io.cadastro.resources.ResourceNames;
import io.cadastro.resources.SubscribedQueue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.InvalidObjectStateException;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.StorageClass;

/**
 * One customer's way through everything: registration, e-mail, document, ninety days, archive, restoration, events,
 * erasure. Each expectation that fails is an {@link UnexpectedException}.
 */
public final class Walk {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int ARCHIVE_DAYS = 90;
    /** More than these, and the lifecycle rule was not executed. */
    private static final int LATE_DAYS = 30;

    private static final int RESTORED_DAYS = 30;

    private final Console console;
    private final Cadastro cadastro;
    private final AwsClients aws;
    private final ResourceNames names;
    private final URI cloud;
    private final Duration day;

    private final Person person = Person.random("Maria da Silva", new SplittableRandom());
    private final Upload upload = Upload.articlesOfAssociation();
    private String customerId;
    private String documentId;
    private JsonNode object;
    private Instant uploadedAt;

    public Walk(Console console, Cadastro cadastro, AwsClients aws, ResourceNames names, URI cloud, Duration day) {
        this.console = console;
        this.cadastro = cadastro;
        this.aws = aws;
        this.names = names;
        this.cloud = cloud;
        this.day = day;
    }

    /** Goes the whole way. */
    public void go() {
        String queueName =
                names.prefix() + "-outside-" + UUID.randomUUID().toString().substring(0, 8);
        try (SubscribedQueue queue = step(
                "An outside subscriber attaches a queue",
                () -> SubscribedQueue.open(aws, names, queueName, names.eventTopics()))) {
            fact("Queue " + queueName + " on the topics of all four services.");
            look(cli("sns list-subscriptions"));
            register();
            welcome();
            uploadDocument();
            archive();
            refuse();
            restore();
            readAgain();
            receive(new ReceivedEvents(queue));
        }
        erase();
    }

    private void register() {
        String key = UUID.randomUUID().toString();
        Answer answer = step("A customer registers", () -> cadastro.register(key, person));
        customerId = answer.expect(201).path("id").asText();
        Answer again = cadastro.register(key, person);
        check(customerId.equals(again.expect(201).path("id").asText()), "The same Idempotency-Key registered twice");
        fact("%s, CPF %s, is customer %s.".formatted(person.name(), Cpf.formatted(person.cpf()), customerId));
        fact("Sent again with the same Idempotency-Key: the same answer, nobody registered twice.");
        Answer wrong = cadastro.register(UUID.randomUUID().toString(), withWrongCheckDigit());
        String violation = wrong.expect(400).at("/violations/0/message").asText();
        fact("With one digit of the CPF wrong: 400, it " + violation + ".");
        look(cli("dynamodb query --table-name " + names.customersTable()
                + " --key-condition-expression 'pk = :pk'"
                + " --expression-attribute-values '{\":pk\":{\"S\":\"" + "CUSTOMER#" + customerId + "\"}}'"));
    }

    private Person withWrongCheckDigit() {
        String cpf = person.cpf();
        int last = cpf.charAt(cpf.length() - 1) - '0';
        String wrong = cpf.substring(0, cpf.length() - 1) + (last + 1) % 10;
        return new Person(wrong, person.name(), person.email(), person.preferredLanguage());
    }

    private void welcome() {
        JsonNode email = step(
                "The welcome e-mail arrives",
                () -> Patience.until("the welcome e-mail", SOON, () -> first(cadastro.mailbox(person.email()))));
        fact("To %s: \"%s\".".formatted(person.email(), email.path("subject").asText()));
        look(cloud.resolve("/_mailbox/" + email.path("id").asText()).toString());
    }

    private static Optional<JsonNode> first(JsonNode list) {
        return list.isEmpty() ? Optional.empty() : Optional.of(list.get(0));
    }

    private void uploadDocument() {
        JsonNode document = step("A document goes straight to S3 and becomes available", () -> {
            String key = UUID.randomUUID().toString();
            JsonNode announced = Patience.until("document-service to hear of the customer", SOON, () -> Optional.of(
                                    cadastro.announce(key, customerId, upload))
                            .filter(answer -> answer.status() != 404))
                    .expect(201);
            documentId = announced.path("id").asText();
            int status = cadastro.put(announced, upload.bytes());
            check(status == 200, "The upload answered " + status);
            uploadedAt = Instant.now();
            return Patience.until(
                    "the document to be checked",
                    SOON,
                    () -> having(
                            cadastro.document(documentId),
                            body -> !body.path("status").asText().equals("awaiting-upload")));
        });
        check(document.path("status").asText().equals("available"), "The document was refused: " + document);
        object = Patience.until(
                "archive-service to hear of the document",
                SOON,
                () -> first(cadastro.archivedObjects(documentId).expect(200).path("items")));
        fact("%s, %d bytes, by presigned PUT, SHA-256 %s..."
                .formatted(
                        upload.fileName(),
                        upload.bytes().length,
                        upload.sha256().substring(0, 16)));
        look(headObjectCommand());
    }

    private static Optional<JsonNode> having(Answer answer, Predicate<JsonNode> condition) {
        return Optional.of(answer.expect(200)).filter(condition);
    }

    private void archive() {
        step("90 days pass, a day lasting " + Console.human(day), () -> {
            Duration limit = day.multipliedBy(ARCHIVE_DAYS + LATE_DAYS).plus(SOON);
            HeadObjectResponse head = Patience.until("the object to reach GLACIER", limit, this::inGlacier);
            console.clearTransientLine();
            return head;
        });
        JsonNode archived = Patience.until("archive-service to hear of the transition", SOON, () -> first(
                        cadastro.archivedObjects(documentId).expect(200).path("items"))
                .filter(item -> !item.path("archivedAt").isMissingNode()));
        fact("StorageClass is %s, and the archive's catalogue knows it since %s."
                .formatted(
                        archived.path("storageClass").asText(),
                        archived.path("archivedAt").asText()));
        look(headObjectCommand());
    }

    private Optional<HeadObjectResponse> inGlacier() {
        long days = Duration.between(uploadedAt, Instant.now()).toNanos() / day.toNanos();
        bar(days);
        return Optional.of(head()).filter(head -> head.storageClass() == StorageClass.GLACIER);
    }

    private void bar(long days) {
        int shown = Math.toIntExact(Math.min(days, ARCHIVE_DAYS));
        String bar = "#".repeat(shown / 3) + ".".repeat((ARCHIVE_DAYS - shown) / 3);
        console.transientLine("[" + bar + "] day " + shown + " of " + ARCHIVE_DAYS);
    }

    private HeadObjectResponse head() {
        return aws.s3().headObject(request -> request.bucket(bucket()).key(key()));
    }

    private void refuse() {
        String refusal = step("Reading it is refused", () -> {
            try (var bytes =
                    aws.s3().getObject(request -> request.bucket(bucket()).key(key()))) {
                throw new UnexpectedException(
                        "S3 gave out an archived object: " + bytes.response().contentLength() + " bytes");
            } catch (InvalidObjectStateException e) {
                return e.awsErrorDetails().errorCode();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        fact("S3 answers GetObject with " + refusal + ".");
        Answer download = cadastro.offerDownload(documentId);
        download.expect(409);
        check(download.problem().equals("document-archived"), "Another problem was given: " + download.body());
        fact("document-service answers 409 " + download.problem() + ".");
        look(cli("s3api get-object --bucket " + bucket() + " --key " + key() + " /dev/null"));
    }

    private void restore() {
        JsonNode restoration = step("It is restored from the archive", () -> {
            Answer asked = cadastro.restore(
                    UUID.randomUUID().toString(), object.path("id").asText(), RESTORED_DAYS);
            asked.expect(202);
            String location = asked.location().orElseThrow(() -> new UnexpectedException("202 without a Location"));
            return Patience.until(
                    "the restoration",
                    SOON.plus(day.multipliedBy(2)),
                    () -> having(cadastro.restoration(location), body -> !List.of("requested", "in-progress")
                            .contains(body.path("status").asText())));
        });
        check(restoration.path("status").asText().equals("completed"), "The restoration failed: " + restoration);
        fact("Asked for %s, done %s, readable for %d days."
                .formatted(
                        restoration.path("requestedAt").asText(),
                        restoration.path("completedAt").asText(),
                        RESTORED_DAYS));
        look(headObjectCommand());
    }

    private void readAgain() {
        byte[] bytes = step("It is read again", () -> {
            JsonNode offer = Patience.until("document-service to offer the restored document", SOON, () -> Optional.of(
                                    cadastro.offerDownload(documentId))
                            .filter(answer -> answer.status() != 409))
                    .expect(201);
            return cadastro.download(offer);
        });
        check(Arrays.equals(bytes, upload.bytes()), "The restored bytes are not those that were uploaded");
        fact("%d bytes by presigned GET, the same as were uploaded, byte for byte.".formatted(bytes.length));
    }

    private void receive(ReceivedEvents events) {
        List<String> expected = List.of(
                "cadastro.archive.object-archived.v1",
                "cadastro.archive.object-restored.v1",
                "cadastro.customer.registered.v1",
                "cadastro.document.available.v1",
                "cadastro.notification.sent.v1",
                "cadastro.notification.sent.v1",
                "cadastro.notification.sent.v1");
        List<ReceivedEvent> received =
                step("The outside subscriber has heard of all of it", () -> drain(events, expected.size()));
        for (ReceivedEvent event : received) {
            fact("%-40s %-32s sequence %d".formatted(event.type(), event.source(), event.sequence()));
        }
        List<String> types = received.stream().map(ReceivedEvent::type).sorted().toList();
        check(types.equals(expected), "Expected the events " + expected + ", received " + types);
        check(events.gaps().isEmpty(), "Sequences have gaps: " + events.gaps());
    }

    private List<ReceivedEvent> drain(ReceivedEvents events, int count) {
        long deadline = System.nanoTime() + SOON.toNanos();
        do {
            events.drain();
        } while (events.about(customerId).size() < count && System.nanoTime() < deadline);
        return events.about(customerId);
    }

    private void erase() {
        String erasure = step("The customer is erased, everywhere", () -> {
            Answer begun = cadastro.erase(customerId);
            begun.expect(202);
            String location = begun.location().orElseThrow(() -> new UnexpectedException("202 without a Location"));
            Patience.until("all services to confirm the erasure", SOON, () -> Optional.of(
                                    cadastro.certificate(location))
                            .filter(answer -> answer.status() != 409))
                    .expect(200);
            return location;
        });
        for (JsonNode confirmation : cadastro.erasure(erasure).expect(200).path("confirmations")) {
            fact("%-31s destroyed %s"
                    .formatted(confirmation.path("source").asText(), counts(confirmation.path("destroyed"))));
        }
        JsonNode certificate = cadastro.certificate(erasure).expect(200);
        fact("Certificate, SHA-256 %s..., signed by KMS with %s."
                .formatted(
                        certificate.path("sha256").asText().substring(0, 16),
                        certificate.path("algorithm").asText()));
        cadastro.customer(customerId).expect(410);
        cadastro.document(documentId).expect(410);
        check(versions() == 0, "S3 still has versions of the erased document");
        fact("The customer and the document answer 410, and S3 has no version left, in GLACIER neither.");
        look(cli("s3api list-object-versions --bucket " + bucket() + " --prefix customers/" + customerId + "/"));
    }

    private static String counts(JsonNode destroyed) {
        return destroyed.properties().stream()
                .map(count -> count.getValue().asLong() + " " + count.getKey())
                .collect(Collectors.joining(", "));
    }

    private int versions() {
        ListObjectVersionsResponse listed = aws.s3()
                .listObjectVersions(request -> request.bucket(bucket()).prefix("customers/" + customerId + "/"));
        return listed.versions().size() + listed.deleteMarkers().size();
    }

    private String bucket() {
        return object.path("bucket").asText();
    }

    private String key() {
        return object.path("key").asText();
    }

    private String headObjectCommand() {
        return cli("s3api head-object --bucket " + bucket() + " --key " + key());
    }

    private String cli(String command) {
        return "aws --endpoint-url " + cloud + " " + command;
    }

    private <T> T step(String name, Supplier<T> action) {
        try {
            return console.step(name, action::get);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new UnexpectedException(name + ": " + e.getMessage(), e);
        }
    }

    private void fact(String text) {
        console.line("      " + text);
    }

    private void look(String where) {
        console.line("      see " + where);
    }

    private static void check(boolean expectation, String otherwise) {
        if (!expectation) {
            throw new UnexpectedException(otherwise);
        }
    }
}
