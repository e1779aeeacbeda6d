package io.cadastro.benchmarks.start;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cadastro.benchmarks.kit.Request;
import io.cadastro.benchmarks.kit.ServiceRequests;
import io.cadastro.launcher.LocalSystem;
import io.cadastro.launcher.Program;
import io.cadastro.launcher.walk.Person;
import io.cadastro.launcher.walk.Upload;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/** Makes the requests of the four services. */
final class Workloads {
    private static final String SCOPES = "cadastro/customers.read cadastro/customers.write cadastro/documents.read"
            + " cadastro/documents.write cadastro/notifications.read cadastro/archive.read";

    private final LocalSystem system;
    private final Seed seed;
    private final ObjectMapper mapper = new ObjectMapper();
    private final Set<String> registered = ConcurrentHashMap.newKeySet();
    private final String upload;

    Workloads(LocalSystem system, Seed seed) {
        this.system = system;
        this.seed = seed;
        Upload file = Upload.articlesOfAssociation();
        this.upload = json(Map.of(
                "fileName", file.fileName(),
                "contentType", file.contentType(),
                "size", file.bytes().length,
                "sha256", file.sha256()));
    }

    /** A new workload, with a new token. */
    Workload of(Program service) throws IOException, InterruptedException {
        ServiceRequests requests = new ServiceRequests(system.token(SCOPES));
        Function<String, Request> get = requests::get;
        return switch (service) {
            case CUSTOMER -> Workload.creating(() -> requests.post("/v1/customers", json(person())), get);
            case DOCUMENT -> Workload.creating(() -> requests.post(documentsOf(seed.any()), upload), get);
            case NOTIFICATION ->
                Workload.reading(paths(seed.read(), id -> "/v1/customers/" + id + "/notifications"), get);
            case ARCHIVE ->
                Workload.reading(
                        List.of("/v1/archive/objects?documentId="
                                + seed.document().documentId()),
                        get);
            case CLOUD -> throw new IllegalArgumentException("The cloud is not measured");
        };
    }

    private static List<String> paths(List<UUID> ids, Function<UUID, String> path) {
        return ids.stream().map(path).toList();
    }

    private static String documentsOf(UUID customer) {
        return "/v1/customers/" + customer + "/documents";
    }

    /** Among some hundred thousand random CPFs a few come twice, and the second one would be refused. */
    private Person person() {
        Person person;
        do {
            person = Person.random("Maria da Silva", ThreadLocalRandom.current());
        } while (!registered.add(person.cpf()));
        return person;
    }

    private String json(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Texts and numbers are always JSON", e);
        }
    }
}
