package io.cadastro.document;

import io.cadastro.document.DocumentUnavailableException.Reason;
import jakarta.enterprise.context.ApplicationScoped;

/** Lets a client download a document that passed its checks. */
@ApplicationScoped
public class OfferDownload {
    private final ObjectStore store;

    public OfferDownload(ObjectStore store) {
        this.store = store;
    }

    /** @throws DocumentUnavailableException if it cannot be downloaded now */
    public DownloadOffer offer(Document document) {
        switch (document.status()) {
            case AWAITING_UPLOAD -> throw new DocumentUnavailableException(Reason.AWAITING_UPLOAD);
            case REJECTED -> throw new DocumentUnavailableException(Reason.REJECTED);
            case AVAILABLE -> {
                // The version that was judged, and no other.
            }
        }
        ObjectVersion version = new ObjectVersion(
                store.bucket(), document.key(), document.decision().versionId());
        StoredObject stored = store.find(version).orElseThrow(() -> new DocumentUnavailableException(Reason.GONE));
        if (stored.archived()) {
            throw new DocumentUnavailableException(Reason.ARCHIVED);
        }
        return store.offerDownload(document, version);
    }
}
