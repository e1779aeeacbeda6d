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
     * @throws CustomerClosedException if the customer was closed
     * @throws CustomerErasedException if the customer was erased
     */
    public Document request(UUID customerId, FileDescription file, String traceparent) {
        switch (customers.standing(customerId)) {
            case UNKNOWN -> throw new CustomerUnknownException();
            case CLOSED -> throw new CustomerClosedException();
            case ERASED -> throw new CustomerErasedException();
            case OPEN -> {
                // And not erased before this is committed.
            }
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
