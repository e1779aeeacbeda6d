package io.cadastro.archive;

import java.util.UUID;

/** The object is being restored already. */
public final class RestorationInProgressException extends RuntimeException {
    private final UUID restorationId;

    public RestorationInProgressException(UUID restorationId) {
        super("The object is being restored already");
        this.restorationId = restorationId;
    }

    /** The one that is running. */
    public UUID restorationId() {
        return restorationId;
    }
}
