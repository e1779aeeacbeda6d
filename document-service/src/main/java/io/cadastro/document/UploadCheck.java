package io.cadastro.document;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Holds uploaded bytes against what the client said of them. */
@ApplicationScoped
class UploadCheck {
    /** Every type that we take shows itself well within these. */
    private static final int FIRST_BYTES = 16 * 1024;

    private final ObjectStore store;
    private final ContentTypes contentTypes;

    UploadCheck(ObjectStore store, ContentTypes contentTypes) {
        this.store = store;
        this.contentTypes = contentTypes;
    }

    /** Why the upload is to be rejected; empty if it is what was described. */
    Optional<RejectionReason> rejection(FileDescription described, ObjectVersion version, StoredObject stored) {
        if (stored.size() != described.size()) {
            return Optional.of(RejectionReason.SIZE_MISMATCH);
        }
        String sha256 = stored.sha256().orElseGet(() -> store.digest(version));
        if (!sha256.equals(described.sha256())) {
            return Optional.of(RejectionReason.CHECKSUM_MISMATCH);
        }
        String contentType = contentTypes.detect(store.firstBytes(version, FIRST_BYTES));
        return contentType.equals(described.contentType())
                ? Optional.empty()
                : Optional.of(RejectionReason.CONTENT_TYPE_MISMATCH);
    }
}
