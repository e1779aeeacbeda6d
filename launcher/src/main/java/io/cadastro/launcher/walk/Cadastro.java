package io.cadastro.launcher.walk;

import com.fasterxml.jackson.databind.JsonNode;
import io.cadastro.launcher.LocalSystem;
import io.cadastro.launcher.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Cadastro as its clients see it: the REST calls of one walk. Idempotency keys are the caller's. */
public final class Cadastro implements AutoCloseable {
    /** All scopes that a walk needs. */
    private static final String SCOPES = "cadastro/customers.read cadastro/customers.write cadastro/customers.erase"
            + " cadastro/documents.read cadastro/documents.write cadastro/notifications.read cadastro/archive.read"
            + " cadastro/archive.write";

    private static final long TOKEN_SECONDS = 300;

    private final LocalSystem system;
    private final JsonHttp http = new JsonHttp(this::token);
    private String token;
    private Instant renewal = Instant.EPOCH;

    public Cadastro(LocalSystem system) {
        this.system = system;
    }

    public Answer register(String idempotencyKey, Person person) {
        return http.post(
                customers("/v1/customers"),
                idempotencyKey,
                Map.of(
                        "cpf", person.cpf(),
                        "name", person.name(),
                        "email", person.email(),
                        "preferredLanguage", person.preferredLanguage()));
    }

    public Answer customer(String id) {
        return http.get(customers("/v1/customers/" + id));
    }

    public Answer erase(String customerId) {
        return http.delete(customers("/v1/customers/" + customerId));
    }

    public Answer erasure(String location) {
        return http.get(customers("/").resolve(location));
    }

    /** The certificate of the erasure at this location; 409 while there is none. */
    public Answer certificate(String location) {
        return http.get(customers("/").resolve(location + "/certificate"));
    }

    public Answer announce(String idempotencyKey, String customerId, Upload upload) {
        return http.post(
                documents("/v1/customers/" + customerId + "/documents"),
                idempotencyKey,
                Map.of(
                        "fileName", upload.fileName(),
                        "contentType", upload.contentType(),
                        "size", upload.bytes().length,
                        "sha256", upload.sha256()));
    }

    /**
     * Puts the bytes where the announcement says.
     *
     * @return S3's status
     */
    public int put(JsonNode announced, byte[] bytes) {
        JsonNode upload = announced.path("upload");
        Map<String, String> headers = new LinkedHashMap<>();
        upload.path("headers").properties().forEach(header -> {
            // The client sets these itself and lets nobody else do it.
            if (!header.getKey().equalsIgnoreCase("host") && !header.getKey().equalsIgnoreCase("content-length")) {
                headers.put(header.getKey(), header.getValue().asText());
            }
        });
        return http.put(URI.create(upload.path("url").asText()), headers, bytes);
    }

    public Answer document(String id) {
        return http.get(documents("/v1/documents/" + id));
    }

    public Answer documentsOf(String customerId) {
        return http.get(documents("/v1/customers/" + customerId + "/documents"));
    }

    public Answer offerDownload(String documentId) {
        return http.post(documents("/v1/documents/" + documentId + "/downloads"));
    }

    public byte[] download(JsonNode offer) {
        return http.bytes(URI.create(offer.path("url").asText()));
    }

    public Answer notifications(String customerId) {
        return http.get(system.service(Program.NOTIFICATION).resolve("/v1/customers/" + customerId + "/notifications"));
    }

    public Answer archivedObjects(String documentId) {
        return http.get(archive("/v1/archive/objects?documentId=" + documentId));
    }

    public Answer restore(String idempotencyKey, String objectId, int days) {
        return http.post(
                archive("/v1/archive/objects/" + objectId + "/restorations"),
                idempotencyKey,
                Map.of("days", days, "tier", "Standard"));
    }

    public Answer restoration(String location) {
        return http.get(archive("/").resolve(location));
    }

    /** The e-mails to an address, newest first. */
    public JsonNode mailbox(String address) {
        return http.get(system.cloud()
                        .resolve("/_mailbox/messages.json?to=" + URLEncoder.encode(address, StandardCharsets.UTF_8)))
                .expect(200);
    }

    private URI customers(String path) {
        return system.service(Program.CUSTOMER).resolve(path);
    }

    private URI documents(String path) {
        return system.service(Program.DOCUMENT).resolve(path);
    }

    private URI archive(String path) {
        return system.service(Program.ARCHIVE).resolve(path);
    }

    private synchronized String token() {
        if (Instant.now().isAfter(renewal)) {
            token = newToken();
            renewal = Instant.now().plusSeconds(TOKEN_SECONDS);
        }
        return token;
    }

    private String newToken() {
        try {
            return system.token(SCOPES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnexpectedException("Interrupted", e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
