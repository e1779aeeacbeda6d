package io.cadastro.document;

import java.time.Instant;

/**
 * The verdict on an upload. There is one for each document, and it stays.
 *
 * @param versionId of the object that was judged; null in a bucket without versions
 * @param reason why it was rejected; null if it was accepted
 */
public record Decision(String versionId, RejectionReason reason, Instant at) {
    public boolean accepted() {
        return reason == null;
    }
}
