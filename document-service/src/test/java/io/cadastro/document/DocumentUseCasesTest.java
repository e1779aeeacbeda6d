package io.cadastro.document;

import static io.cadastro.document.InMemory.NOW;
import static io.cadastro.document.InMemory.PDF;
import static io.cadastro.document.InMemory.description;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cadastro.document.DocumentUnavailableException.Reason;
import io.cadastro.document.ListDocuments.DocumentPage;
import java.time.InstantSource;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DocumentUseCasesTest {
    private static final UUID CUSTOMER = UUID.fromString("019a0000-0000-7000-8000-000000000001");
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private final InMemory.CustomerMap customers = new InMemory.CustomerMap();
    private final InMemory.DocumentMap documents = new InMemory.DocumentMap();
    private final InMemory.ObjectMap store = new InMemory.ObjectMap();
    private final RequestUpload requestUpload = new RequestUpload(customers, documents, InstantSource.fixed(NOW));
    private final ListDocuments listDocuments = new ListDocuments(customers, documents);
    private final ReadDocument readDocument = new ReadDocument(customers, documents);
    private final OfferDownload offerDownload = new OfferDownload(store);

    @BeforeEach
    void customerIsKnown() {
        customers.remember(CUSTOMER, NOW);
    }

    @Test
    void announcedDocumentAwaitsItsUpload() {
        // When
        Document document = requestUpload.request(CUSTOMER, description(PDF), TRACE);

        // Then
        assertThat(document)
                .isEqualTo(new Document(document.id(), CUSTOMER, description(PDF), NOW, TRACE, null))
                .returns(DocumentStatus.AWAITING_UPLOAD, Document::status);
        assertThat(document.id().version()).isEqualTo(7);
        assertThat(documents.find(document.id())).contains(document);
    }

    @Test
    void unknownCustomerGetsNoUpload() {
        // When
        CustomerUnknownException refusal = catchThrowableOfType(
                CustomerUnknownException.class, () -> requestUpload.request(UUID.randomUUID(), description(PDF), null));

        // Then
        assertThat(refusal).isNotNull();
    }

    @Test
    void closedCustomerGetsNoUpload_andKeepsTheList() {
        // Given
        Document before = requestUpload.request(CUSTOMER, description(PDF), null);
        customers.close(CUSTOMER, NOW);

        // When
        CustomerClosedException refusal = catchThrowableOfType(
                CustomerClosedException.class, () -> requestUpload.request(CUSTOMER, description(PDF), null));

        // Then
        assertThat(refusal).isNotNull();
        assertThat(listDocuments.page(CUSTOMER, null, 20).items()).containsExactly(before);
    }

    @Test
    void erasedCustomerGetsNoUpload() {
        // Given
        customers.erase(CUSTOMER);

        // When
        CustomerErasedException refusal = catchThrowableOfType(
                CustomerErasedException.class, () -> requestUpload.request(CUSTOMER, description(PDF), null));

        // Then
        assertThat(refusal).isNotNull();
    }

    @Test
    void erasedCustomerHasNoList() {
        // Given
        customers.erase(CUSTOMER);

        // When
        CustomerErasedException refusal =
                catchThrowableOfType(CustomerErasedException.class, () -> listDocuments.page(CUSTOMER, null, 20));

        // Then
        assertThat(refusal).isNotNull();
    }

    @Test
    void documentOfAnErasedCustomerIsNotRead_beforeItIsGone() {
        // Given
        Document document = requestUpload.request(CUSTOMER, description(PDF), null);
        customers.erase(CUSTOMER);

        // When
        CustomerErasedException refusal =
                catchThrowableOfType(CustomerErasedException.class, () -> readDocument.find(document.id()));

        // Then
        assertThat(refusal).isNotNull();
    }

    @Test
    void unknownCustomerHasNoList() {
        // When
        CustomerUnknownException refusal = catchThrowableOfType(
                CustomerUnknownException.class, () -> listDocuments.page(UUID.randomUUID(), null, 20));

        // Then
        assertThat(refusal).isNotNull();
    }

    @Test
    void lastPageSaysThatNothingFollows() {
        // Given
        Document first = requestUpload.request(CUSTOMER, description(PDF), null);
        Document second = requestUpload.request(CUSTOMER, description(PDF), null);

        // When
        DocumentPage page = listDocuments.page(CUSTOMER, second.id(), 1);

        // Then
        assertThat(page.items()).containsExactly(first);
        assertThat(page.more()).isFalse();
    }

    @Test
    void pageSaysThatMoreFollows() {
        // Given
        requestUpload.request(CUSTOMER, description(PDF), null);
        Document second = requestUpload.request(CUSTOMER, description(PDF), null);

        // When
        DocumentPage page = listDocuments.page(CUSTOMER, null, 1);

        // Then
        assertThat(page.items()).containsExactly(second);
        assertThat(page.more()).isTrue();
    }

    @Test
    void decidedVersionIsOffered() {
        // Given
        Document document = decided(new Decision("v1", null, NOW));
        store.objects.put(new ObjectVersion("documents", document.key(), "v1"), PDF);

        // When
        DownloadOffer offer = offerDownload.offer(document);

        // Then
        assertThat(offer.url()).hasQuery("versionId=v1");
    }

    @Test
    void archivedDocumentIsNotOffered() {
        // Given
        Document document = decided(new Decision("v1", null, NOW));
        store.objects.put(new ObjectVersion("documents", document.key(), "v1"), PDF);
        store.archived = true;

        // When
        DocumentUnavailableException refusal =
                catchThrowableOfType(DocumentUnavailableException.class, () -> offerDownload.offer(document));

        // Then
        assertThat(refusal.reason()).isEqualTo(Reason.ARCHIVED);
    }

    @Test
    void documentWithoutBytesIsNotOffered() {
        // Given
        Document document = decided(new Decision("v1", null, NOW));

        // When
        DocumentUnavailableException refusal =
                catchThrowableOfType(DocumentUnavailableException.class, () -> offerDownload.offer(document));

        // Then
        assertThat(refusal.reason()).isEqualTo(Reason.GONE);
    }

    @Test
    void documentThatAwaitsItsUploadIsNotOffered() {
        // Given
        Document document = requestUpload.request(CUSTOMER, description(PDF), null);

        // When
        DocumentUnavailableException refusal =
                catchThrowableOfType(DocumentUnavailableException.class, () -> offerDownload.offer(document));

        // Then
        assertThat(refusal.reason()).isEqualTo(Reason.AWAITING_UPLOAD);
    }

    @Test
    void rejectedDocumentIsNotOffered() {
        // Given
        Document document = decided(new Decision("v1", RejectionReason.SIZE_MISMATCH, NOW));

        // When
        DocumentUnavailableException refusal =
                catchThrowableOfType(DocumentUnavailableException.class, () -> offerDownload.offer(document));

        // Then
        assertThat(refusal.reason()).isEqualTo(Reason.REJECTED);
    }

    private Document decided(Decision decision) {
        Document document = requestUpload.request(CUSTOMER, description(PDF), null);
        documents.decide(document.id(), decision);
        return documents.find(document.id()).orElseThrow();
    }
}
