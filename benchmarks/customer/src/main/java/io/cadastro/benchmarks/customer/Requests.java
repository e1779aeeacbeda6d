package io.cadastro.benchmarks.customer;

import io.cadastro.benchmarks.kit.BenchmarkException;
import io.cadastro.benchmarks.kit.HttpConnection;
import io.cadastro.benchmarks.kit.HttpConnection.Response;
import io.cadastro.benchmarks.kit.ServiceRequests;
import io.cadastro.launcher.walk.Person;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** What clients ask of the service. */
final class Requests {
    static final String SCOPES = "cadastro/customers.read cadastro/customers.write";

    private static final String CUSTOMERS = "/v1/customers";
    private static final int REMEMBERED = 500;

    private final ServiceRequests requests;
    private final Set<String> registered;
    private final List<String> paths = new CopyOnWriteArrayList<>();
    private final List<String> emails = new CopyOnWriteArrayList<>();
    private final AtomicInteger next = new AtomicInteger();

    /** @param registered the CPFs of all who were registered at the same cloud; grows */
    Requests(String token, Set<String> registered) {
        this.requests = new ServiceRequests(token);
        this.registered = registered;
    }

    /** Registers somebody; returns the id. */
    String create(HttpConnection connection) throws IOException {
        Person person = person();
        Response answer = connection.send(requests.post(CUSTOMERS, json(person)));
        if (answer.location() == null) {
            throw new BenchmarkException("it answered a creation without a Location");
        }
        String path = answer.location().replaceFirst("^https?://[^/]*", "");
        if (paths.size() < REMEMBERED) {
            paths.add(path);
            emails.add(person.email());
        }
        return path.substring(CUSTOMERS.length() + 1);
    }

    /** Reads one of those who were registered. */
    void read(HttpConnection connection) throws IOException {
        connection.send(requests.get(paths.get(Math.floorMod(next.getAndIncrement(), paths.size()))));
    }

    /** Searches one of them by e-mail address. */
    void search(HttpConnection connection) throws IOException {
        String email = emails.get(Math.floorMod(next.getAndIncrement(), emails.size()));
        connection.send(requests.ask(CUSTOMERS + "/search", "{\"email\":\"" + email + "\"}"));
    }

    /** Among some hundred thousand random CPFs a few come twice, and the second one would be refused. */
    private Person person() {
        Person person;
        do {
            person = Person.random("Maria da Silva", ThreadLocalRandom.current());
        } while (!registered.add(person.cpf()));
        return person;
    }

    private static String json(Person person) {
        return "{\"cpf\":\"" + person.cpf() + "\",\"name\":\"" + person.name() + "\",\"email\":\"" + person.email()
                + "\",\"preferredLanguage\":\"" + person.preferredLanguage() + "\"}";
    }
}
