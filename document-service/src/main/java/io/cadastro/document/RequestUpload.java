package io.cadastro.document;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Announces a document, so that its bytes can be uploaded. */
@ApplicationScoped
public class RequestUpload {
    private final Customers customers;
    private final Documents documents;
    private final InstantSource clock;

    public RequestUpload(Customers customers, Documents documents, InstantSource clock) {
        this.customers = customers;
        this.documents = documents;
        this.clock = clock;
    }

    /**
     * Adds a document that awaits its upload, in the current transaction.
     *
     * @param traceparent the trace in which this happens; null if none
     * @throws CustomerUnknownException if there is no such customer, or not yet
     */
    public Document request(UUID customerId, FileDescription file, String traceparent) {
        if (!customers.isKnown(customerId)) {
            throw new CustomerUnknownException();
        }
        Document document = new Document(
                UuidCreator.getTimeOrderedEpoch(),
                customerId,
                file,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                traceparent,
                null);
        documents.add(document);
        return document;
    }
}
