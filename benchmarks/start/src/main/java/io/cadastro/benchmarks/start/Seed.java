package io.cadastro.benchmarks.start;

import com.fasterxml.jackson.databind.JsonNode;
import io.cadastro.events.CustomerRegistered;
import io.cadastro.events.DocumentAvailable;
import io.cadastro.events.Event;
import io.cadastro.events.EventFormat;
import io.cadastro.launcher.LocalSystem;
import io.cadastro.launcher.walk.Answer;
import io.cadastro.launcher.walk.Cadastro;
import io.cadastro.launcher.walk.Patience;
import io.cadastro.launcher.walk.Person;
import io.cadastro.launcher.walk.Upload;
import io.cadastro.resources.AwsClients;
import io.cadastro.resources.ResourceNames;
import io.cadastro.resources.SubscribedQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Customers and a document that every service knows of before anything is measured, with the events that told of them.
 *
 * @param registrations one for each customer
 * @param available the document's event
 */
record Seed(List<Event> registrations, Event available) {
    private static final int CUSTOMERS = 40;
    private static final int CREATED = 201;
    private static final int OK = 200;

    /** Nothing more is written for them, so that reading about them stays equally dear. */
    private static final int ONLY_READ = 10;

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final EventFormat FORMAT = new EventFormat();

    /** Registers customers and uploads a document; all services have to run. */
    static Seed plant(LocalSystem system, AwsClients aws, ResourceNames names) {
        List<String> topics = List.of(names.customerEvents(), names.documentEvents());
        try (SubscribedQueue queue = SubscribedQueue.open(aws, names, names.prefix() + "-benchmark", topics);
                Cadastro cadastro = new Cadastro(system)) {
            List<Person> people = new ArrayList<>();
            List<String> customers = new ArrayList<>();
            for (int i = 0; i < CUSTOMERS; i++) {
                Person person = Person.random("Maria da Silva", ThreadLocalRandom.current());
                people.add(person);
                customers.add(cadastro.register(key(), person)
                        .expect(CREATED)
                        .path("id")
                        .asText());
            }
            upload(cadastro, customers.getFirst());
            awaitKnown(cadastro, people, customers);
            Seed seed = received(queue);
            Patience.until("archive-service to hear of the document", SOON, () -> Optional.of(cadastro.archivedObjects(
                            seed.document().documentId().toString()))
                    .filter(Seed::hasItems));
            return seed;
        }
    }

    private static void upload(Cadastro cadastro, String customer) {
        Upload upload = Upload.articlesOfAssociation();
        JsonNode announced = Patience.until("document-service to hear of the customer", SOON, () -> Optional.of(
                                cadastro.announce(key(), customer, upload))
                        .filter(answer -> answer.status() == CREATED))
                .body();
        cadastro.put(announced, upload.bytes());
    }

    private static void awaitKnown(Cadastro cadastro, List<Person> people, List<String> customers) {
        for (String customer : customers) {
            Patience.until(
                    "document-service to hear of all customers", SOON, () -> Optional.of(cadastro.documentsOf(customer))
                            .filter(answer -> answer.status() == OK));
        }
        for (Person person : people) {
            Patience.until("the welcome e-mails", SOON, () -> Optional.of(cadastro.mailbox(person.email()))
                    .filter(emails -> !emails.isEmpty()));
        }
    }

    private static boolean hasItems(Answer answer) {
        return !answer.expect(OK).path("items").isEmpty();
    }

    private static Seed received(SubscribedQueue queue) {
        List<Event> registrations = new ArrayList<>();
        List<Event> documents = new ArrayList<>();
        return Patience.until("the events", SOON, () -> {
            for (String json : queue.receive()) {
                Event event = FORMAT.read(json).orElseThrow();
                (event.data() instanceof CustomerRegistered ? registrations : documents).add(event);
            }
            return registrations.size() == CUSTOMERS && !documents.isEmpty()
                    ? Optional.of(new Seed(List.copyOf(registrations), documents.getFirst()))
                    : Optional.empty();
        });
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    /** Customers about whom is only read. */
    List<UUID> read() {
        return registrations.stream().limit(ONLY_READ).map(Event::subject).toList();
    }

    /** One of the other customers' events. */
    Event anyRegistration() {
        return registrations.get(ThreadLocalRandom.current().nextInt(ONLY_READ, CUSTOMERS));
    }

    /** One of the other customers. */
    UUID any() {
        return anyRegistration().subject();
    }

    DocumentAvailable document() {
        return (DocumentAvailable) available.data();
    }
}
