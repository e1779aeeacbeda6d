package io.cadastro.document;

import io.cadastro.events.CustomerErased;
import io.cadastro.events.DomainEvent;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** The surroundings of the domain, in memory, behaving as the real ones do. */
final class InMemory {
    static final String PDF = "%PDF-1.7 a small document";
    static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private InMemory() {}

    static FileDescription description(String content) {
        return new FileDescription("contrato.pdf", "application/pdf", bytes(content).length, sha256(content));
    }

    static byte[] bytes(String content) {
        return content.getBytes(StandardCharsets.UTF_8);
    }

    static String sha256(String content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(content)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Only knows PDFs. */
    static String contentType(byte[] firstBytes) {
        return new String(firstBytes, StandardCharsets.UTF_8).startsWith("%PDF-") ? "application/pdf" : "text/plain";
    }

    static final class CustomerMap implements Customers {
        private final Map<UUID, Standing> standings = new HashMap<>();

        @Override
        public boolean isErased(UUID customerId) {
            return standing(customerId) == Standing.ERASED;
        }

        @Override
        public Standing standing(UUID customerId) {
            return standings.getOrDefault(customerId, Standing.UNKNOWN);
        }

        @Override
        public void remember(UUID customerId, Instant registeredAt) {
            standings.putIfAbsent(customerId, Standing.OPEN);
        }

        @Override
        public void close(UUID customerId, Instant closedAt) {
            standings.merge(
                    customerId, Standing.CLOSED, (now, closed) -> now == Standing.ERASED ? Standing.ERASED : closed);
        }

        void erase(UUID customerId) {
            standings.put(customerId, Standing.ERASED);
        }
    }

    /** What is claimed is due again at once. */
    static final class ErasureMap implements Erasures {
        private final CustomerMap customers;
        private final Map<UUID, Erasure> unfinished = new HashMap<>();

        ErasureMap(CustomerMap customers) {
            this.customers = customers;
        }

        @Override
        public void begin(CustomerErased erased) {
            if (!customers.isErased(erased.customerId())) {
                customers.erase(erased.customerId());
                unfinished.put(erased.customerId(), new Erasure(erased.customerId(), erased.erasureId()));
            }
        }

        @Override
        public Optional<Erasure> claim(Duration lease) {
            return unfinished.values().stream().findFirst();
        }

        @Override
        public boolean end(Erasure erasure) {
            return unfinished.remove(erasure.customerId()) != null;
        }
    }

    static final class DocumentMap implements Documents {
        private final Map<UUID, Document> documents = new HashMap<>();
        private final Map<UUID, UUID> customersOfErased = new HashMap<>();

        @Override
        public void add(Document document) {
            documents.put(document.id(), document);
        }

        @Override
        public Optional<Document> find(UUID id) {
            return Optional.ofNullable(documents.get(id));
        }

        @Override
        public Optional<Document> lock(UUID id) {
            return find(id);
        }

        @Override
        public void decide(UUID id, Decision decision) {
            documents.computeIfPresent(
                    id,
                    (same, d) ->
                            new Document(d.id(), d.customerId(), d.file(), d.createdAt(), d.traceparent(), decision));
        }

        @Override
        public List<Document> ofCustomer(UUID customerId, UUID before, int limit) {
            return documents.values().stream()
                    .filter(document -> document.customerId().equals(customerId))
                    .filter(document -> before == null || document.id().compareTo(before) < 0)
                    .sorted(Comparator.comparing(Document::id).reversed())
                    .limit(limit)
                    .toList();
        }

        @Override
        public Optional<UUID> customerOf(UUID id) {
            return find(id).map(Document::customerId).or(() -> Optional.ofNullable(customersOfErased.get(id)));
        }

        @Override
        public long erase(UUID customerId) {
            List<UUID> erased = ofCustomer(customerId, null, Integer.MAX_VALUE).stream()
                    .map(Document::id)
                    .toList();
            erased.forEach(id -> customersOfErased.put(id, customerId));
            documents.keySet().removeAll(erased);
            return erased.size();
        }
    }

    static final class EventList implements PublishedEvents {
        final List<DomainEvent> recorded = new ArrayList<>();

        @Override
        public void record(DomainEvent event) {
            recorded.add(event);
        }
    }

    /** Undoes nothing: for work that does not fail. */
    static final class NoTransactions implements Transactions {
        @Override
        public <T> T call(Supplier<T> work) {
            return work.get();
        }
    }

    static final class ObjectMap implements ObjectStore {
        final Map<ObjectVersion, String> objects = new HashMap<>();
        boolean computesChecksums = true;
        boolean archived;
        boolean failsToDelete;

        @Override
        public String bucket() {
            return "documents";
        }

        @Override
        public UploadOffer offerUpload(Document document) {
            return new UploadOffer(URI.create("https://store/" + document.key()), Map.of(), NOW.plusSeconds(900));
        }

        @Override
        public DownloadOffer offerDownload(Document document, ObjectVersion version) {
            return new DownloadOffer(
                    URI.create("https://store/" + version.key() + "?versionId=" + version.versionId()),
                    NOW.plusSeconds(300));
        }

        @Override
        public Optional<StoredObject> find(ObjectVersion version) {
            return Optional.ofNullable(objects.get(version))
                    .map(content -> new StoredObject(
                            bytes(content).length,
                            computesChecksums ? Optional.of(sha256(content)) : Optional.empty(),
                            archived));
        }

        @Override
        public byte[] firstBytes(ObjectVersion version, int count) {
            byte[] content = bytes(objects.get(version));
            return Arrays.copyOf(content, Math.min(count, content.length));
        }

        @Override
        public String digest(ObjectVersion version) {
            return sha256(objects.get(version));
        }

        @Override
        public void delete(ObjectVersion version) {
            objects.remove(version);
        }

        /** One that fails has deleted a part. */
        @Override
        public void deleteAll(String prefix) {
            List<ObjectVersion> found = objects.keySet().stream()
                    .filter(version -> version.key().startsWith(prefix))
                    .toList();
            if (failsToDelete) {
                objects.remove(found.getFirst());
                throw new IllegalStateException("The store is away");
            }
            objects.keySet().removeAll(found);
        }
    }
}
