package io.cadastro.document;

import java.time.Instant;
import java.util.UUID;

/**
 * A document of a customer.
 *
 * @param traceparent W3C trace context of the request for the upload, continued when the bytes arrive; null if none
 * @param decision null until the upload was judged
 */
public record Document(
        UUID id, UUID customerId, FileDescription file, Instant createdAt, String traceparent, Decision decision) {

    public DocumentStatus status() {
        if (decision == null) {
            return DocumentStatus.AWAITING_UPLOAD;
        }
        return decision.accepted() ? DocumentStatus.AVAILABLE : DocumentStatus.REJECTED;
    }

    /** Where its bytes are kept. */
    public String key() {
        return ObjectKey.of(customerId, id);
    }
}
