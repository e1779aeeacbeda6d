package io.cadastro.document;

import static io.cadastro.document.InMemory.NOW;
import static io.cadastro.document.InMemory.PDF;
import static io.cadastro.document.InMemory.description;
import static io.cadastro.document.InMemory.sha256;
import static org.assertj.core.api.Assertions.assertThat;

import io.cadastro.events.DocumentAvailable;
import io.cadastro.events.DocumentRejected;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CompleteUploadTest {
    private static final UUID CUSTOMER = UUID.fromString("019a0000-0000-7000-8000-000000000001");
    private static final UUID DOCUMENT = UUID.fromString("019a0000-0000-7000-8000-000000000002");

    private final InMemory.CustomerMap customers = new InMemory.CustomerMap();
    private final InMemory.DocumentMap documents = new InMemory.DocumentMap();
    private final InMemory.ObjectMap store = new InMemory.ObjectMap();
    private final InMemory.EventList events = new InMemory.EventList();
    private final CompleteUpload completeUpload = new CompleteUpload(
            customers,
            documents,
            store,
            new UploadCheck(store, InMemory::contentType),
            events,
            new InMemory.NoTransactions(),
            InstantSource.fixed(NOW));

    @Test
    void describedBytesMakeTheDocumentAvailable() {
        // Given
        Document document = announced(description(PDF));
        ObjectVersion uploaded = uploaded("v1", PDF);

        // When
        completeUpload.complete(document, uploaded);

        // Then
        assertThat(current().status()).isEqualTo(DocumentStatus.AVAILABLE);
        assertThat(current().decision()).isEqualTo(new Decision("v1", null, NOW));
        assertThat(events.recorded)
                .containsExactly(new DocumentAvailable(
                        DOCUMENT,
                        CUSTOMER,
                        "documents",
                        document.key(),
                        "v1",
                        25,
                        sha256(PDF),
                        "application/pdf",
                        NOW));
        assertThat(store.objects).containsKey(uploaded);
    }

    @Test
    void bytesAreDigested_whenTheStoreHasNoChecksum() {
        // Given
        store.computesChecksums = false;
        Document document = announced(description(PDF));

        // When
        completeUpload.complete(document, uploaded("v1", PDF));

        // Then
        assertThat(current().status()).isEqualTo(DocumentStatus.AVAILABLE);
    }

    @Test
    void anotherSizeIsRejectedAndRemoved() {
        // Given
        Document document = announced(description(PDF));

        // When
        completeUpload.complete(document, uploaded("v1", PDF + "!"));

        // Then
        assertRejected("size-mismatch");
    }

    @Test
    void otherBytesAreRejectedAndRemoved() {
        // Given
        Document document = announced(description(PDF));

        // When
        completeUpload.complete(document, uploaded("v1", PDF.replace('a', 'b')));

        // Then
        assertRejected("checksum-mismatch");
    }

    @Test
    void anotherContentTypeIsRejectedAndRemoved() {
        // Given
        String text = "no PDF at all";
        Document document = announced(description(text));

        // When
        completeUpload.complete(document, uploaded("v1", text));

        // Then
        assertRejected("content-type-mismatch");
    }

    @Test
    void secondNotificationChangesNothing() {
        // Given
        ObjectVersion uploaded = uploaded("v1", PDF);
        completeUpload.complete(announced(description(PDF)), uploaded);

        // When
        completeUpload.complete(current(), uploaded);

        // Then
        assertThat(events.recorded).hasSize(1);
        assertThat(store.objects).containsOnlyKeys(uploaded);
    }

    @Test
    void concurrentNotificationChangesNothing() {
        // Given
        ObjectVersion uploaded = uploaded("v1", PDF);
        Document readBefore = announced(description(PDF));
        completeUpload.complete(readBefore, uploaded);

        // When
        completeUpload.complete(readBefore, uploaded);

        // Then
        assertThat(events.recorded).hasSize(1);
        assertThat(store.objects).containsOnlyKeys(uploaded);
    }

    @Test
    void laterVersionIsRemoved_andTheDecidedOneStays() {
        // Given
        ObjectVersion first = uploaded("v1", PDF);
        completeUpload.complete(announced(description(PDF)), first);

        // When
        completeUpload.complete(current(), uploaded("v2", PDF));

        // Then
        assertThat(current().decision().versionId()).isEqualTo("v1");
        assertThat(store.objects).containsOnlyKeys(first);
        assertThat(events.recorded).hasSize(1);
    }

    @Test
    void removalOfARejectedObjectIsRepeated_whenItDidNotHappen() {
        // Given
        ObjectVersion uploaded = uploaded("v1", PDF + "!");
        documents.add(announced(description(PDF)));
        documents.decide(DOCUMENT, new Decision("v1", RejectionReason.SIZE_MISMATCH, NOW));

        // When
        completeUpload.complete(current(), uploaded);

        // Then
        assertThat(store.objects).isEmpty();
        assertThat(events.recorded).isEmpty();
    }

    @Test
    void objectThatIsGoneDecidesNothing() {
        // Given
        Document document = announced(description(PDF));

        // When
        completeUpload.complete(document, new ObjectVersion("documents", document.key(), "v1"));

        // Then
        assertThat(current().status()).isEqualTo(DocumentStatus.AWAITING_UPLOAD);
        assertThat(events.recorded).isEmpty();
    }

    @Test
    void uploadOfACustomerWhoWasErasedMeanwhileDecidesNothing() {
        // Given
        Document document = announced(description(PDF));
        ObjectVersion uploaded = uploaded("v1", PDF);
        customers.erase(CUSTOMER);

        // When
        completeUpload.complete(document, uploaded);

        // Then
        assertThat(current().status()).isEqualTo(DocumentStatus.AWAITING_UPLOAD);
        assertThat(events.recorded).isEmpty();
    }

    @Test
    void keyOfAnotherCustomerIsNotTheDocuments() {
        // Given
        announced(description(PDF));

        // When
        Optional<Document> found = completeUpload.documentAt(ObjectKey.of(DOCUMENT, DOCUMENT));

        // Then
        assertThat(found).isEmpty();
    }

    private void assertRejected(String reason) {
        assertThat(current().status()).isEqualTo(DocumentStatus.REJECTED);
        assertThat(events.recorded).containsExactly(new DocumentRejected(DOCUMENT, CUSTOMER, reason, NOW));
        assertThat(store.objects).isEmpty();
    }

    private Document announced(FileDescription file) {
        Document document = new Document(DOCUMENT, CUSTOMER, file, NOW, null, null);
        documents.add(document);
        return document;
    }

    private ObjectVersion uploaded(String versionId, String content) {
        ObjectVersion version = new ObjectVersion("documents", ObjectKey.of(CUSTOMER, DOCUMENT), versionId);
        store.objects.put(version, content);
        return version;
    }

    private Document current() {
        return documents.find(DOCUMENT).orElseThrow();
    }
}
